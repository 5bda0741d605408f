package dev.streamtune.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * One of ImageIO's readers, chosen once and used on files in memory: no disk cache, no global
 * state, a reader object per file. Thread-safe.
 */
final class ImageIoReader {
  private static final String JDK = "com.sun.imageio.";
  private static final String LIBWEBP = "com.luciad.imageio.webp.";

  private final ImageReaderSpi provider;

  private ImageIoReader(ImageReaderSpi provider) {
    this.provider = provider;
  }

  /** Finds the JDK's own reader, whatever plugins say about precedence. */
  static ImageIoReader ofJdk(String format) {
    return of(format, JDK);
  }

  /** Finds the binding of libwebp. */
  static ImageIoReader ofLibwebp() {
    return of("webp", LIBWEBP);
  }

  private static ImageIoReader of(String format, String owner) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      ImageReaderSpi provider = reader.getOriginatingProvider();
      reader.dispose();
      if (provider.getClass().getName().startsWith(owner)) {
        return new ImageIoReader(provider);
      }
    }
    throw new IllegalStateException(
        "no %s reader of %s is on the class path".formatted(format, owner));
  }

  /** Returns the first picture of a file. */
  BufferedImage read(byte[] file, Deadline deadline) throws IOException {
    return with(new TimedInput(file, file.length, deadline), deadline, reader -> reader.read(0));
  }

  /**
   * Returns the samples of a file's first picture as they are stored, without colour conversion.
   *
   * @param portion most bytes that the decoder gets at a time
   */
  Raster readRaster(byte[] file, int portion, Deadline deadline) throws IOException {
    return with(
        new TimedInput(file, portion, deadline), deadline, reader -> reader.readRaster(0, null));
  }

  private <T> T with(TimedInput file, Deadline deadline, Action<T> action) throws IOException {
    ImageReader reader = provider.createReaderInstance();
    try (ImageInputStream input = file) {
      Warnings warnings = new Warnings();
      Clock clock = new Clock(deadline);
      reader.addIIOReadWarningListener(warnings);
      reader.addIIOReadProgressListener(clock);
      reader.setInput(input, true, true);
      T result = action.on(reader);
      clock.check();
      warnings.check();
      return result;
    } finally {
      reader.dispose();
    }
  }

  private interface Action<T> {
    T on(ImageReader reader) throws IOException;
  }

  /**
   * Aborts a reader whose time is up. Readers report progress after a row, on their own thread; one
   * that is aborted then returns what it has, and says nothing.
   */
  private static final class Clock implements IIOReadProgressListener {
    private final Deadline deadline;
    private boolean aborted;

    Clock(Deadline deadline) {
      this.deadline = deadline;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (deadline.isOver()) {
        aborted = true;
        source.abort();
      }
    }

    void check() throws IOException {
      if (aborted) {
        deadline.check();
      }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }

  /**
   * Tells lost pixels from harmless oddities. The JDK's JPEG reader is libjpeg, which fills what it
   * cannot decode with gray and only warns; these are the two warnings of jerror.h that mean it.
   */
  private static final class Warnings implements javax.imageio.event.IIOReadWarningListener {
    private String lost = "";

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      String text = warning.toLowerCase(Locale.ROOT);
      if (text.contains("premature end") || text.contains("bad huffman code")) {
        lost = warning;
      }
    }

    void check() throws IIOException {
      if (!lost.isEmpty()) {
        throw new IIOException(lost);
      }
    }
  }
}
