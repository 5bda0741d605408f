package dev.streamtune.image;

import java.io.IOException;
import javax.imageio.IIOException;

/**
 * BMP by the JDK's reader, whose trust in the header is checked first: it would follow claimed
 * sizes beyond the file, and apply or open colour profiles.
 */
final class BmpReader implements FormatReader {
  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int V4_HEADER = 108;

  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;

  private final ImageIoReader reader = ImageIoReader.ofJdk("bmp");

  @Override
  public Size size(Bytes file) throws IOException {
    if (isCore(file)) {
      return Size.of(file.u16le(18), file.u16le(20));
    }
    // A negative height means rows from top to bottom.
    return Size.of(file.u32le(18), Math.abs((long) (int) file.u32le(22)));
  }

  @Override
  public RgbImage read(Bytes file, Deadline deadline) throws IOException {
    requireData(file);
    byte[] checked = file.copy(0, file.length());
    // The file's size, which some writers leave 0.
    putU32le(checked, 2, file.length());
    if (file.u32le(FILE_HEADER) >= V4_HEADER) {
      // The colour space: sRGB, without a profile.
      putU32le(checked, FILE_HEADER + 56, 0x73524742);
    }
    return RgbConverter.convert(reader.read(checked, deadline));
  }

  private void requireData(Bytes file) throws IOException {
    long header = file.u32le(FILE_HEADER);
    long start = file.u32le(10);
    if (header < CORE_HEADER || start < FILE_HEADER + header) {
      throw new IIOException("pixels at byte " + start + " after a header of " + header + " bytes");
    }
    long bits = file.u16le(isCore(file) ? 24 : 28);
    long compression = isCore(file) ? 0 : file.u32le(30);
    if (compression == RLE8 || compression == RLE4) {
      file.require(start + file.u32le(34));
    } else if (compression == 0 || compression == BITFIELDS) {
      Size size = size(file);
      file.require(start + (size.width() * bits + 31) / 32 * 4 * size.height());
    } else {
      throw new IIOException("compression " + compression + "; 0 to 3 are read");
    }
  }

  private static boolean isCore(Bytes file) throws IOException {
    return file.u32le(FILE_HEADER) == CORE_HEADER;
  }

  private static void putU32le(byte[] data, int at, int value) {
    for (int i = 0; i < 4; i++) {
      data[at + i] = (byte) (value >> (8 * i));
    }
  }
}
