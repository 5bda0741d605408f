package dev.streamtune.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;

/**
 * WebP by libwebp, which is given the first picture's own chunk and nothing else: WebP without its
 * alpha, profile and metadata. The first frame of an animation is placed on its canvas, black where
 * it is free, as in libwebp and Pillow.
 */
final class WebpReader implements FormatReader {
  private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WEBP = "WEBP".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  private final ImageIoReader reader = ImageIoReader.ofLibwebp();

  /** The picture must lie on the canvas, which {@link #read} checks: the larger of the two. */
  @Override
  public Size size(Bytes file) throws IOException {
    if (isExtended(file)) {
      return Size.of(1L + file.u24le(24), 1L + file.u24le(27));
    }
    return pictureSize(file, FIRST_CHUNK);
  }

  @Override
  public int frames(Bytes file, int most) throws IOException {
    long end = Math.min(file.length(), CHUNK_HEADER + file.u32le(4));
    int frames = 0;
    for (long at = FIRST_CHUNK; at + CHUNK_HEADER <= end && frames <= most; ) {
      frames += file.has(at, "ANMF") ? 1 : 0;
      at = afterChunk(file, at);
    }
    return Math.max(1, frames);
  }

  @Override
  public RgbImage read(Bytes file, Deadline deadline) throws IOException {
    long end = file.require(CHUNK_HEADER + file.u32le(4));
    int first = isExtended(file) ? find(file, FIRST_CHUNK, end) : FIRST_CHUNK;
    boolean animated = file.has(first, "ANMF");
    int picture = animated ? find(file, first + CHUNK_HEADER + FRAME_HEADER, end) : first;
    Size size = pictureSize(file, picture);
    Size canvas = size(file);
    int x = animated ? 2 * file.u24le(first + CHUNK_HEADER) : 0;
    int y = animated ? 2 * file.u24le(first + CHUNK_HEADER + 3) : 0;
    if (x + size.width() > canvas.width() || y + size.height() > canvas.height()) {
      throw new IIOException("the picture " + size + " does not fit on its canvas " + canvas);
    }
    RgbImage image = picture(file, picture, end, size, deadline);
    if (size.equals(canvas)) {
      return image;
    }
    return new Canvas((int) canvas.width(), (int) canvas.height(), x, y).place(image, 0);
  }

  private static boolean isExtended(Bytes file) {
    return file.has(FIRST_CHUNK, "VP8X");
  }

  /** Returns where the first chunk that is a picture or a frame with a picture starts. */
  private static int find(Bytes file, int start, long end) throws IOException {
    long at = start;
    while (at + CHUNK_HEADER <= end) {
      if (file.has(at, "VP8 ") || file.has(at, "VP8L") || file.has(at, "ANMF")) {
        return (int) at;
      }
      at = afterChunk(file, at);
    }
    throw new IIOException("no picture before the end of the file");
  }

  /** Chunks have an even length; the padding is not counted. */
  private static long afterChunk(Bytes file, long at) throws IOException {
    long length = file.u32le(at + 4);
    return at + CHUNK_HEADER + length + length % 2;
  }

  private static Size pictureSize(Bytes file, int chunk) throws IOException {
    int data = chunk + CHUNK_HEADER;
    if (file.has(chunk, "VP8L") && file.u8(data) == 0x2F) {
      long bits = file.u32le(data + 1);
      return Size.of(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
    } else if (file.has(chunk, "VP8 ") && file.has(data + 3, "\u009D\u0001*")) {
      return Size.of(file.u16le(data + 6) & 0x3FFF, file.u16le(data + 8) & 0x3FFF);
    }
    throw new IIOException("the chunk at byte " + chunk + " is no picture");
  }

  private RgbImage picture(Bytes file, int chunk, long end, Size size, Deadline deadline)
      throws IOException {
    long chunkEnd = chunk + CHUNK_HEADER + file.u32le(chunk + 4);
    if (chunkEnd > end) {
      throw new IIOException("the picture's data goes on beyond the end of the file");
    }
    byte[] simple = simpleFile(file.copy(chunk, chunkEnd));
    RgbImage image = RgbConverter.convert(reader.read(simple, deadline));
    if (image.width() != size.width() || image.height() != size.height()) {
      throw new IIOException("the picture's data is not of the size " + size + " that it claims");
    }
    return image;
  }

  /** Wraps one picture chunk as a file of its own. */
  private static byte[] simpleFile(byte[] chunk) {
    int padding = chunk.length % 2;
    ByteBuffer file =
        ByteBuffer.allocate(FIRST_CHUNK + chunk.length + padding).order(ByteOrder.LITTLE_ENDIAN);
    file.put(RIFF).putInt(4 + chunk.length + padding).put(WEBP).put(chunk);
    return file.array();
  }
}
