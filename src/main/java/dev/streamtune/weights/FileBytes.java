package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is read at positions. Reads instead of mapping: a file that is cut while mapped kills
 * the process. Thread-safe; whoever opened it closes it.
 */
final class FileBytes implements AutoCloseable {
  private final FileChannel channel;
  private final Refusals refusals;

  private FileBytes(FileChannel channel, Refusals refusals) {
    this.channel = channel;
    this.refusals = refusals;
  }

  /**
   * Opens a file.
   *
   * @throws ModelException if it cannot be opened
   */
  static FileBytes open(Path file) {
    Refusals refusals = new Refusals(file);
    try {
      return new FileBytes(FileChannel.open(file, StandardOpenOption.READ), refusals);
    } catch (IOException e) {
      throw refusals.unreadable(e);
    }
  }

  /** Returns the refusals of this file. */
  Refusals refusals() {
    return refusals;
  }

  /** Returns the size in bytes. */
  long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw refusals.unreadable(e);
    }
  }

  /**
   * Fills what remains of a buffer and flips it.
   *
   * @throws ModelException if the file ends before
   */
  void read(long position, ByteBuffer buffer) {
    long end = position + buffer.remaining();
    if (readUpTo(position, buffer) < end - position) {
      throw refusals.damaged("it ends after %d bytes".formatted(size()), "at least " + end);
    }
  }

  /** As {@link #read}, and stops where the file ends; returns the number of bytes read. */
  int readUpTo(long position, ByteBuffer buffer) {
    int start = buffer.position();
    try {
      int count = 0;
      while (buffer.hasRemaining() && count >= 0) {
        count = channel.read(buffer, position + buffer.position() - start);
      }
    } catch (IOException e) {
      throw refusals.unreadable(e);
    }
    int read = buffer.position() - start;
    buffer.flip();
    return read;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw refusals.unreadable(e);
    }
  }
}
