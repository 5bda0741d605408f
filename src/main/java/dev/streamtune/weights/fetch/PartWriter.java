package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Writes what arrives. Closing it brings the bytes to the disk. */
final class PartWriter implements AutoCloseable {
  private final PartFile part;
  private final FileChannel channel;
  private final long maxBytes;
  private final FetchObserver observer;
  private long length;

  private PartWriter(
      PartFile part, FileChannel channel, long length, long maxBytes, FetchObserver observer) {
    this.part = part;
    this.channel = channel;
    this.length = length;
    this.maxBytes = maxBytes;
    this.observer = observer;
  }

  /**
   * Opens the file; the caller closes the writer.
   *
   * @param length bytes of it that stay; those behind are cut off
   * @param maxBytes it may not become larger
   */
  static PartWriter open(PartFile part, long length, long maxBytes, FetchObserver observer)
      throws IOException {
    FileChannel channel =
        FileChannel.open(part.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(length).position(length);
    return new PartWriter(part, channel, length, maxBytes, observer);
  }

  /** Appends all that remains in the buffer. */
  void write(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() > maxBytes - length) {
      throw new FetchException(
          "the file is larger than %,d bytes, the most allowed".formatted(maxBytes));
    }
    length += bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new FetchException("cannot write " + part.path() + ": " + e.getMessage(), e);
    }
    observer.arrived(length);
  }

  /** Returns the bytes that the file has now. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(true);
    }
  }
}
