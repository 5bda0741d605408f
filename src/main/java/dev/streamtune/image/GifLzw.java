package dev.streamtune.image;

import java.io.IOException;
import javax.imageio.IIOException;

/**
 * GIF's variant of LZW (GIF89a, appendix F): codes of 3 to 12 bits, in blocks of up to 255 bytes.
 * Used in place of the JDK's, which leaves pixels black where codes end too early and says nothing.
 */
final class GifLzw {
  private static final int MAX_CODES = 4096;

  private final Bytes file;
  private final Deadline deadline;
  private int at;
  private int blockEnd;
  private int buffer;
  private int buffered;

  private final short[] prefixes = new short[MAX_CODES];
  private final byte[] suffixes = new byte[MAX_CODES];
  private final short[] lengths = new short[MAX_CODES];

  private GifLzw(Bytes file, int at, Deadline deadline) {
    this.file = file;
    this.deadline = deadline;
    this.at = at;
    this.blockEnd = at;
  }

  /** Decodes exactly {@code count} palette indices from the data that starts at {@code at}. */
  static byte[] decode(Bytes file, int at, int count, Deadline deadline) throws IOException {
    int rootBits = file.u8(at);
    if (rootBits < 1 || rootBits > 8) {
      throw new IIOException("LZW codes start with " + rootBits + " bits, expected 1 to 8");
    }
    return new GifLzw(file, at + 1, deadline).decode(rootBits, count);
  }

  private byte[] decode(int rootBits, int count) throws IOException {
    int clear = 1 << rootBits;
    for (int root = 0; root < clear; root++) {
      suffixes[root] = (byte) root;
      lengths[root] = 1;
    }
    byte[] indices = new byte[count];
    int bits = rootBits + 1;
    int next = clear + 2;
    int previous = -1;
    for (int out = 0; out < count; ) {
      int code = read(bits);
      if (code == clear) {
        bits = rootBits + 1;
        next = clear + 2;
        previous = -1;
        continue;
      }
      boolean grows = previous >= 0 && next < MAX_CODES;
      if (code == clear + 1 || code > next || (code == next && !grows)) {
        throw new IIOException("LZW code " + code + " after " + out + " of " + count + " pixels");
      }
      if (grows) {
        prefixes[next] = (short) previous;
        lengths[next] = (short) (lengths[previous] + 1);
        suffixes[next] = suffixes[first(code == next ? previous : code)];
        next++;
        if (next == 1 << bits && bits < 12) {
          bits++;
        }
      }
      out = write(code, indices, out);
      previous = code;
    }
    return indices;
  }

  private int first(int code) {
    int root = code;
    while (lengths[root] > 1) {
      root = prefixes[root];
    }
    return root;
  }

  /** Writes the string of a code from its end, without what would go beyond the last pixel. */
  private int write(int code, byte[] indices, int start) {
    int end = start + lengths[code];
    int link = code;
    for (int out = end - 1; out >= start; out--) {
      if (out < indices.length) {
        indices[out] = suffixes[link];
      }
      link = prefixes[link];
    }
    return end;
  }

  private int read(int bits) throws IOException {
    while (buffered < bits) {
      if (at == blockEnd) {
        deadline.check();
        int length = file.u8(at++);
        if (length == 0) {
          throw new IIOException("the LZW data ends before the last pixel");
        }
        blockEnd = at + length;
      }
      buffer |= file.u8(at++) << buffered;
      buffered += 8;
    }
    int code = buffer & ((1 << bits) - 1);
    buffer >>>= bits;
    buffered -= bits;
    return code;
  }
}
