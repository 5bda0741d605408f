package dev.streamtune.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;

/**
 * PNG by the JDK's reader, which gets only the chunks that pixels are made of, with their checksums
 * verified: it verifies none itself, and fails on ancillary chunks that do no harm. Transparency is
 * dropped.
 */
final class PngReader implements FormatReader {
  private static final int SIGNATURE = 8;

  private final ImageIoReader reader = ImageIoReader.ofJdk("png");

  @Override
  public Size size(Bytes file) throws IOException {
    if (!file.has(SIGNATURE + 4, "IHDR")) {
      throw new IIOException("the first chunk is not IHDR");
    }
    return Size.of(file.u32(SIGNATURE + 8), file.u32(SIGNATURE + 12));
  }

  @Override
  public RgbImage read(Bytes file, Deadline deadline) throws IOException {
    return RgbConverter.convert(reader.read(pixelsOnly(file), deadline));
  }

  private static byte[] pixelsOnly(Bytes file) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length());
    kept.writeBytes(file.copy(0, SIGNATURE));
    boolean ended = false;
    for (int at = SIGNATURE; !ended; ) {
      int end = file.require(at + file.u32(at) + 12);
      ended = file.has(at + 4, "IEND");
      // A capital first letter marks the chunks without which there is no picture.
      if ((file.u8(at + 4) & 0x20) == 0) {
        if (file.crc32(at + 4, end - 4) != file.u32(end - 4)) {
          throw new IIOException("the checksum of the chunk at byte " + at + " does not match");
        }
        kept.writeBytes(file.copy(at, end));
      }
      at = end;
    }
    return kept.toByteArray();
  }
}
