package dev.streamtune.image;

import java.io.EOFException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Checked reads of an untrusted file in memory: reading past its end is an {@link EOFException}.
 */
final class Bytes {
  private final byte[] data;

  Bytes(byte[] data) {
    this.data = data;
  }

  int length() {
    return data.length;
  }

  /** Checks that bytes before {@code end} exist and returns {@code end}, which then fits an int. */
  int require(long end) throws EOFException {
    if (end < 0 || end > data.length) {
      throw new EOFException(
          "the file ends after " + data.length + " bytes, its contents go on to byte " + end);
    }
    return (int) end;
  }

  int u8(long at) throws EOFException {
    return data[require(at + 1) - 1] & 0xFF;
  }

  int u16(long at) throws EOFException {
    return (u8(at) << 8) | u8(at + 1);
  }

  int u16le(long at) throws EOFException {
    return (u8(at + 1) << 8) | u8(at);
  }

  int u24le(long at) throws EOFException {
    return (u8(at + 2) << 16) | u16le(at);
  }

  long u32(long at) throws EOFException {
    return ((long) u16(at) << 16) | u16(at + 2);
  }

  long u32le(long at) throws EOFException {
    return ((long) u16le(at + 2) << 16) | u16le(at);
  }

  /** Says whether {@code ascii} stands at a place that may lie outside the file. */
  boolean has(long at, String ascii) {
    if (at < 0 || at + ascii.length() > data.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if ((data[(int) at + i] & 0xFF) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  byte[] copy(long from, long to) throws EOFException {
    return Arrays.copyOfRange(data, (int) from, require(to));
  }

  long crc32(long from, long to) throws EOFException {
    CRC32 crc = new CRC32();
    crc.update(data, (int) from, (int) (require(to) - from));
    return crc.getValue();
  }
}
