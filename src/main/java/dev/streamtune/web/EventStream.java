package dev.streamtune.web;

import dev.streamtune.web.api.EventSource.EventSink;
import dev.streamtune.web.api.EventSource.Subscription;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * One listener: events that wait to be written, and whoever gives them. Writes when the connection
 * takes it, on the thread that has something to write or that finds the connection ready: none
 * waits. An event that comes when too much waits is dropped. Thread-safe.
 */
final class EventStream extends IteratingCallback implements EventSink {
  static final int MOST_EVENTS = 64;
  static final int MOST_BYTES = 512 * 1024;

  private final Response response;
  private final Callback callback;
  private final EndPoint connection;
  private final Runnable gone;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private State state = State.OPEN;
  private @Nullable Subscription subscription;

  /**
   * Has written nothing yet.
   *
   * @param callback is completed when it has ended
   * @param connection that the response goes out on
   * @param gone is run when it has ended
   */
  EventStream(Response response, Callback callback, EndPoint connection, Runnable gone) {
    this.response = response;
    this.callback = callback;
    this.connection = connection;
    this.gone = gone;
    this.waiting.add(SseText.BEGINNING);
  }

  /** Takes who gives it events; ends that at once if the listener has gone already. */
  void subscribed(Subscription given) {
    synchronized (this) {
      if (state != State.GONE) {
        subscription = given;
        return;
      }
    }
    given.end();
  }

  @Override
  public boolean offer(String event, Object value) {
    return enqueue(SseText.event(event, value));
  }

  /** Shows the listener, and what stands between, that the connection is alive. */
  void beat() {
    boolean idle;
    synchronized (this) {
      idle = waiting.isEmpty();
    }
    if (idle) {
      boolean unused = enqueue(SseText.HEARTBEAT);
    }
  }

  private boolean enqueue(byte[] text) {
    synchronized (this) {
      boolean full = waiting.size() >= MOST_EVENTS || waitingBytes + text.length > MOST_BYTES;
      if (state != State.OPEN || full) {
        return false;
      }
      waiting.add(text);
      waitingBytes += text.length;
    }
    iterate();
    return true;
  }

  /** Ends it when what is being written is. */
  void end() {
    synchronized (this) {
      if (state == State.OPEN) {
        state = State.ENDING;
        waiting.clear();
      }
    }
    iterate();
  }

  /** Ends it now: a listener that takes nothing is left in the middle. */
  void cut() {
    end();
    if (!hasGone()) {
      connection.close();
    }
  }

  private synchronized boolean hasGone() {
    return state == State.GONE;
  }

  @Override
  protected Action process() {
    byte[] next;
    boolean last;
    synchronized (this) {
      if (state == State.ENDED) {
        return Action.SUCCEEDED;
      }
      next = waiting.poll();
      last = next == null && state == State.ENDING;
      if (last) {
        state = State.ENDED;
      } else if (next == null) {
        return Action.IDLE;
      } else {
        waitingBytes = Math.max(0, waitingBytes - next.length);
      }
    }
    response.write(last, next == null ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(next), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    leave();
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    leave();
    callback.failed(cause);
  }

  private void leave() {
    Subscription given;
    synchronized (this) {
      state = State.GONE;
      waiting.clear();
      given = subscription;
    }
    gone.run();
    if (given != null) {
      given.end();
    }
  }

  /** Where a stream stands. */
  private enum State {
    OPEN,
    ENDING,
    ENDED,
    GONE
  }
}
