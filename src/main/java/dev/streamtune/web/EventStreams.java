package dev.streamtune.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who listen to events: a bounded number, without a thread for any of them. From time to time
 * each gets a sign of life, and is asked whether it may still listen. Thread-safe.
 */
final class EventStreams implements AutoCloseable {
  static final int MOST = 64;

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private final Map<EventStream, BooleanSupplier> streams = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(MOST);
  private final Duration beat;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "console-events");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;

  /**
   * Begins with none.
   *
   * @param beat how often a sign of life is sent
   */
  EventStreams(Duration beat) {
    this.beat = beat;
    var unused =
        clock.scheduleWithFixedDelay(
            this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How long a listener may take nothing before its connection counts as broken. */
  Duration patience() {
    return beat.multipliedBy(3);
  }

  /** Takes one of the places, if there is one. */
  boolean enter() {
    return !closed && places.tryAcquire();
  }

  /**
   * Makes a stream for somebody who has entered.
   *
   * @param make makes it of what is to be run when it has gone
   * @param allowed says whether the listener may still listen
   */
  EventStream add(Function<Runnable, EventStream> make, BooleanSupplier allowed) {
    EventStream[] made = new EventStream[1];
    made[0] =
        make.apply(
            () -> {
              streams.remove(made[0]);
              places.release();
            });
    streams.put(made[0], allowed);
    if (closed) {
      made[0].cut();
    }
    return made[0];
  }

  /** Returns how many listen. */
  int count() {
    return streams.size();
  }

  private void beat() {
    streams.forEach(this::beat);
  }

  private void beat(EventStream stream, BooleanSupplier allowed) {
    try {
      if (allowed.getAsBoolean()) {
        stream.beat();
      } else {
        stream.end();
      }
    } catch (RuntimeException e) {
      // One listener must not cost the others their signs of life.
      LOG.warn("a listener of the console's events is cut off", e);
      stream.cut();
    }
  }

  /** Ends all that listen, at once; whoever comes then is turned away. */
  void endAll() {
    streams.keySet().forEach(EventStream::cut);
  }

  @Override
  public void close() {
    closed = true;
    clock.shutdownNow();
    endAll();
  }
}
