package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Held while a file of the cache is fetched: only one process or thread does so at a time. The
 * system gives it back when the process dies. The lock's own empty file stays.
 */
final class CacheLock implements AutoCloseable {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until the lock is free and takes it; the caller closes it.
   *
   * @param file in an existing folder
   * @param whenBusy is run once if another holds it
   */
  static CacheLock take(Path file, Runnable whenBusy) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      if (tryLock(channel) == null) {
        whenBusy.run();
        while (tryLock(channel) == null) {
          Thread.sleep(BETWEEN_TRIES.toMillis());
        }
      }
      taken = true;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return new CacheLock(channel);
  }

  /** Java's own locks answer null to another process and throw at another thread. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
