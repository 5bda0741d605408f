package dev.streamtune.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;

/**
 * Reads a body as it comes, without a thread that waits for it, up to a size and within a time.
 * Used once.
 */
final class BodyReader implements Runnable {
  private final Content.Source source;
  private final int most;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private BodyReader(Content.Source source, int most) {
    this.source = source;
    this.most = most;
  }

  /**
   * Reads it.
   *
   * @return is completed with {@link TooLargeException} where it is larger, with a {@code
   *     TimeoutException} where it takes longer
   */
  static CompletableFuture<byte[]> read(Content.Source source, int most, Duration limit) {
    BodyReader reader = new BodyReader(source, most);
    reader.run();
    return reader.whole.isDone()
        ? reader.whole
        : reader.whole.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    while (!whole.isDone()) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this);
        return;
      }
      take(chunk);
    }
  }

  private void take(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      whole.completeExceptionally(chunk.getFailure());
      return;
    }
    ByteBuffer bytes = chunk.getByteBuffer();
    if (bytes.remaining() > most - body.size()) {
      whole.completeExceptionally(new TooLargeException());
    } else {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      body.writeBytes(copy);
    }
    boolean last = chunk.isLast();
    chunk.release();
    if (last) {
      whole.complete(body.toByteArray());
    }
  }

  /** A body is larger than it may be. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
