package dev.streamtune.image;

import static java.util.Objects.requireNonNull;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of an untrusted image file to 8-bit RGB, as Pillow's {@code convert("RGB")} sees
 * it: alpha is dropped, profiles are ignored, 16 bits keep the high 8. JPEGs are turned as their
 * EXIF orientation says.
 *
 * <p>The file is judged by its bytes alone. What its header claims is checked before anything is
 * allocated for it, and a file that was cut short is refused even if a picture could be made of it.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ImageDecoder {
  /** Four samples per pixel have to fit a Java array. */
  private static final long MAX_PIXELS = Integer.MAX_VALUE / 4;

  private static final int MAX_DETAIL = 300;

  private final ImageLimits limits;
  private final Map<ImageFormat, FormatReader> readers = new EnumMap<>(ImageFormat.class);

  /**
   * Finds the readers of all formats.
   *
   * @param limits what a file may cost
   * @throws IllegalStateException if this Java lacks one of its own
   */
  public ImageDecoder(ImageLimits limits) {
    this.limits = limits;
    for (ImageFormat format : ImageFormat.values()) {
      readers.put(format, readerOf(format));
    }
  }

  private static FormatReader readerOf(ImageFormat format) {
    return switch (format) {
      case JPEG -> new JpegReader();
      case PNG -> new PngReader();
      case WEBP -> new WebpReader();
      case GIF -> new GifReader();
      case BMP -> new BmpReader();
    };
  }

  /**
   * Decodes one file; of an animation, its first frame.
   *
   * @param file the encoded picture, not modified
   * @return a picture of at most {@link ImageLimits#maxPixels} pixels
   * @throws ImageRejectedException with one of the reasons of {@link
   *     dev.streamtune.events.Stage#DECODE}
   */
  public RgbImage decode(byte[] file) throws ImageRejectedException {
    ImageFormat format = formatOf(file);
    FormatReader reader = requireNonNull(readers.get(format));
    Bytes bytes = new Bytes(file);
    try {
      requireFewPixels(reader.size(bytes), format);
      requireFewFrames(reader.frames(bytes, limits.maxFrames()), format);
      return reader.read(bytes, new Deadline(limits.decodeTime()));
    } catch (Deadline.OverException e) {
      throw rejected(
          Reason.DECODE_TIMEOUT,
          "decoding the %s file of %d bytes was given up: %s; send a smaller one or raise %s"
              .formatted(format, file.length, e.getMessage(), "image.max.decode.ms"),
          e);
    } catch (IOException | RuntimeException e) {
      // Readers meet bytes that their authors did not think of: whatever they throw is about the
      // file. Errors are about this process and pass.
      throw damaged(format, file.length, e);
    }
  }

  private ImageFormat formatOf(byte[] file) throws ImageRejectedException {
    if (file.length == 0) {
      throw rejected(
          Reason.EMPTY_IMAGE, "the image has 0 bytes; send the bytes of an image file", null);
    }
    if (file.length > limits.maxBytes()) {
      throw rejected(
          Reason.TOO_MANY_BYTES,
          "the image has %d bytes, at most %d are read; send a smaller file or raise image.max.bytes"
              .formatted(file.length, limits.maxBytes()),
          null);
    }
    return ImageFormat.of(file)
        .orElseThrow(
            () ->
                rejected(
                    Reason.UNKNOWN_FORMAT,
                    "the image starts with the bytes %s, which is none of %s; send one of these"
                        .formatted(start(file), Arrays.toString(ImageFormat.values())),
                    null));
  }

  private static String start(byte[] file) {
    return HexFormat.ofDelimiter(" ").formatHex(file, 0, Math.min(12, file.length));
  }

  private void requireFewPixels(Size size, ImageFormat format) throws ImageRejectedException {
    if (size.exceeds(Math.min(limits.maxPixels(), MAX_PIXELS))) {
      throw rejected(
          Reason.TOO_MANY_PIXELS,
          "the %s header claims %d x %d pixels, at most %d are read; scale it down or raise %s"
              .formatted(
                  format, size.width(), size.height(), limits.maxPixels(), "image.max.pixels"),
          null);
    }
  }

  private void requireFewFrames(int frames, ImageFormat format) throws ImageRejectedException {
    if (frames > limits.maxFrames()) {
      throw rejected(
          Reason.TOO_MANY_FRAMES,
          "the %s animation has more than %d frames; send its first, or raise image.max.frames"
              .formatted(format, limits.maxFrames()),
          null);
    }
  }

  private static ImageRejectedException damaged(ImageFormat format, int length, Exception cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean speaks = root instanceof IOException && root.getMessage() != null;
    return rejected(
        Reason.DAMAGED_IMAGE,
        "the %s file of %d bytes is truncated or damaged, send a complete one; found: %s"
            .formatted(format, length, speaks ? root.getMessage() : root),
        cause);
  }

  private static ImageRejectedException rejected(
      Reason reason, String detail, @Nullable Throwable cause) {
    String printable = detail.replaceAll("\\p{Cntrl}", "?");
    return new ImageRejectedException(
        new Refusal(reason, printable.substring(0, Math.min(MAX_DETAIL, printable.length()))),
        cause);
  }
}
