package dev.streamtune.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as ImageIO reads it, until time is up. It gives few bytes at a time, so that a
 * decoder comes back for more, and is stopped, before it has done much with those that it has.
 */
final class TimedInput extends ImageInputStreamImpl {
  private final byte[] file;
  private final int portion;
  private final Deadline deadline;

  /**
   * Reads from the start.
   *
   * @param file not copied, not written to
   * @param portion most bytes of one read, at least 1
   */
  TimedInput(byte[] file, int portion, Deadline deadline) {
    this.file = file;
    this.portion = portion;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return streamPos < file.length ? file[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    deadline.check();
    bitOffset = 0;
    if (length > 0 && streamPos >= file.length) {
      return -1;
    }
    int count = (int) Math.min(Math.min(length, portion), Math.max(0, file.length - streamPos));
    System.arraycopy(file, (int) Math.min(streamPos, file.length), target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return file.length;
  }
}
