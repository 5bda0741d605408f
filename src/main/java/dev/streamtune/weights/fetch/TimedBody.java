package dev.streamtune.weights.fetch;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response's body that is read with a bound on each wait, which Java's own stream does not have.
 * One thread reads it. Closing it ends the transfer.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {
  private final Duration patience;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> source = new CompletableFuture<>();
  private final Deque<ByteBuffer> ready = new ArrayDeque<>();

  /**
   * Waits for the client to subscribe it.
   *
   * @param patience the longest wait for further bytes
   */
  TimedBody(Duration patience) {
    this.patience = patience;
  }

  private sealed interface Event {}

  private record Bytes(List<ByteBuffer> buffers) implements Event {}

  private record Failed(Throwable cause) implements Event {}

  private record Ended() implements Event {}

  /**
   * Returns the next bytes, or nothing at the body's end.
   *
   * @throws FetchException if none come in time
   * @throws ConnectionLostException if the connection breaks
   */
  Optional<ByteBuffer> next() throws FetchException, ConnectionLostException, InterruptedException {
    while (ready.isEmpty()) {
      Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (event instanceof Bytes bytes) {
        bytes.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
        source.join().request(1);
      } else if (event instanceof Failed failed) {
        throw new ConnectionLostException(
            "the connection broke: " + failed.cause(), failed.cause());
      } else if (event instanceof Ended) {
        events.add(event);
        return Optional.empty();
      } else {
        throw new FetchException("no byte came for " + patience.toMillis() / 1000.0 + " s");
      }
    }
    return Optional.of(ready.remove());
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    if (source.complete(subscription)) {
      subscription.request(1);
    } else {
      subscription.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Failed(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Ended());
  }

  @Override
  public void close() {
    var unused = source.thenAccept(Flow.Subscription::cancel);
  }
}
