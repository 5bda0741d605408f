package dev.streamtune.image;

import java.io.EOFException;
import java.io.IOException;

/**
 * The first frame of a GIF on its logical screen, as Pillow shows it: what the frame leaves free
 * has the transparent colour, else the first of the palette. Transparency is dropped.
 */
final class GifReader implements FormatReader {
  private static final int SCREEN = 13;
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int GRAPHIC_CONTROL = 0xF9;

  /**
   * The first frame's place in the file.
   *
   * @param at where its descriptor starts
   * @param transparent index of the transparent colour, 0 if there is none
   */
  private record Frame(int at, int transparent) {}

  @Override
  public Size size(Bytes file) throws IOException {
    try {
      return canvas(file, firstFrame(file).at()).size();
    } catch (EOFException noFrame) {
      return Size.of(file.u16le(6), file.u16le(8));
    }
  }

  /** A file that ends before its trailer is judged when it is read. */
  @Override
  public int frames(Bytes file, int most) throws IOException {
    int frames = 0;
    try {
      int at = SCREEN + paletteLength(file.u8(10));
      while (file.u8(at) != TRAILER && frames <= most) {
        frames += file.u8(at) == FRAME ? 1 : 0;
        at = next(file, at);
      }
    } catch (EOFException truncated) {
      return Math.max(1, frames);
    }
    return Math.max(1, frames);
  }

  @Override
  public RgbImage read(Bytes file, Deadline deadline) throws IOException {
    Frame frame = firstFrame(file);
    requireTrailer(file, frame.at());
    int width = file.u16le(frame.at() + 5);
    int height = file.u16le(frame.at() + 7);
    int flags = file.u8(frame.at() + 9);
    int data = frame.at() + 10 + paletteLength(flags);
    byte[] indices = GifLzw.decode(file, data, width * height, deadline);
    int[] palette = palette(file, frame.at());
    byte[] rgb = new byte[3 * indices.length];
    int in = 0;
    for (int row = 0; row < height; row++) {
      int out = 3 * width * ((flags & 0x40) == 0 ? row : interlaced(row, height));
      for (int x = 0; x < width; x++) {
        int colour = palette[indices[in++] & 0xFF];
        rgb[out++] = (byte) (colour >> 16);
        rgb[out++] = (byte) (colour >> 8);
        rgb[out++] = (byte) colour;
      }
    }
    return canvas(file, frame.at())
        .place(new RgbImage(width, height, rgb), palette[frame.transparent()]);
  }

  private static Canvas canvas(Bytes file, int frame) throws IOException {
    Size size = Size.of(file.u16le(frame + 5), file.u16le(frame + 7));
    return Canvas.holding(
        file.u16le(6), file.u16le(8), file.u16le(frame + 1), file.u16le(frame + 3), size);
  }

  private static Frame firstFrame(Bytes file) throws IOException {
    int transparent = 0;
    int at = SCREEN + paletteLength(file.u8(10));
    while (file.u8(at) != FRAME) {
      if (file.u8(at) == EXTENSION && file.u8(at + 1) == GRAPHIC_CONTROL) {
        boolean isSet = (file.u8(at + 3) & 1) != 0;
        transparent = isSet ? file.u8(at + 6) : transparent;
      }
      at = next(file, at);
    }
    return new Frame(at, transparent);
  }

  /** Walks over all that follows: a file that was cut short has no trailer. */
  private static void requireTrailer(Bytes file, int start) throws IOException {
    int at = start;
    while (file.u8(at) != TRAILER) {
      at = next(file, at);
    }
  }

  /** Returns where the block after the one at {@code at} starts; stray bytes are blocks of one. */
  private static int next(Bytes file, int at) throws IOException {
    int kind = file.u8(at);
    if (kind == EXTENSION) {
      return afterSubBlocks(file, at + 2);
    } else if (kind == FRAME) {
      return afterSubBlocks(file, at + 11 + paletteLength(file.u8(at + 9)));
    }
    return at + 1;
  }

  private static int afterSubBlocks(Bytes file, int start) throws IOException {
    int at = start;
    while (file.u8(at) != 0) {
      at += 1 + file.u8(at);
    }
    return at + 1;
  }

  private static int paletteLength(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** The frame's own palette, else the file's, else gray; black beyond its end. */
  private static int[] palette(Bytes file, int frame) throws IOException {
    int local = paletteLength(file.u8(frame + 9));
    int length = local > 0 ? local : paletteLength(file.u8(10));
    int at = local > 0 ? frame + 10 : SCREEN;
    int[] colours = new int[256];
    for (int i = 0; i < colours.length; i++) {
      if (length == 0) {
        colours[i] = 0x010101 * i;
      } else if (3 * i < length) {
        colours[i] = (file.u8(at + 3 * i) << 16) | file.u16(at + 3 * i + 1);
      }
    }
    return colours;
  }

  /** Row of the picture at which the n-th stored row belongs: every 8th, 4th, 2nd, the rest. */
  private static int interlaced(int stored, int height) {
    int n = stored;
    int[][] passes = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    for (int[] pass : passes) {
      int rows = (height - pass[0] + pass[1] - 1) / pass[1];
      if (n < rows) {
        return pass[0] + n * pass[1];
      }
      n -= Math.max(0, rows);
    }
    throw new IllegalArgumentException("row " + stored + " of " + height);
  }
}
