package dev.streamtune.console.live;

import dev.streamtune.web.api.EventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever looks what is new, twice a second: a few of the predictions that came, however many
 * there were, and the cards that changed. Without anybody who looks, nothing is collected and no
 * thread wakes up; one who is slow misses what does not fit. Thread-safe.
 */
final class LiveStream implements EventSource, AutoCloseable {
  /** Predictions of one message: nobody can look at more. */
  static final int SAMPLE = 10;

  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final int MOST_CHANGES = 200;
  private static final int MOST_NEWS = 50;

  private final Function<KeptPrediction, Card> show;
  private final Function<String, Optional<Card>> find;
  private final LongSupplier seen;
  private final Duration period;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Sample<KeptPrediction> sample = new Sample<>(SAMPLE);
  private final Set<String> changed = new LinkedHashSet<>();
  private final List<News> news = new ArrayList<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(LiveStream::thread);
  private @Nullable ScheduledFuture<?> ticking;

  /**
   * Makes it.
   *
   * @param show makes the card of a prediction that is about to be shown
   * @param find returns the card of an image as it is now
   * @param seen counts the predictions so far
   * @param period between messages
   */
  LiveStream(
      Function<KeptPrediction, Card> show,
      Function<String, Optional<Card>> find,
      LongSupplier seen,
      Duration period) {
    this.show = show;
    this.find = find;
    this.seen = seen;
    this.period = period;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "console-stream");
    thread.setDaemon(true);
    return thread;
  }

  /** A message about one thing. */
  private record News(String event, Object value) {}

  /** As it is told of predictions. */
  record NewCards(List<Card> items, long seen) {}

  /** As it is told of a head. */
  record NewHead(long version, long at) {}

  /** As it is told of a run. */
  record NewRun(String id, String verdict) {}

  @Override
  public Subscription open(EventSink sink) {
    Listener listener = new Listener(sink);
    synchronized (this) {
      listeners.add(listener);
      if (ticking == null && !ticker.isShutdown()) {
        long millis = period.toMillis();
        ticking = ticker.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
      }
    }
    return () -> end(listener);
  }

  private void end(Listener listener) {
    listener.end();
    synchronized (this) {
      listeners.remove(listener);
      if (listeners.isEmpty() && ticking != null) {
        ticking.cancel(false);
        ticking = null;
        Collected unused = collect();
      }
    }
  }

  /** An image was classified. */
  void predicted(KeptPrediction prediction) {
    if (!listeners.isEmpty()) {
      synchronized (this) {
        sample.add(prediction);
      }
    }
  }

  /** What is known of an image changed. */
  void changed(String id) {
    if (!listeners.isEmpty()) {
      synchronized (this) {
        if (changed.size() < MOST_CHANGES) {
          changed.add(id);
        }
      }
    }
  }

  /** A head went into service. */
  void promoted(long version, long at) {
    add(new News("head", new NewHead(version, at)));
  }

  /** A fine-tuning ended. */
  void ran(String id, String verdict) {
    add(new News("run", new NewRun(id, verdict)));
  }

  private void add(News one) {
    if (!listeners.isEmpty()) {
      synchronized (this) {
        if (news.size() < MOST_NEWS) {
          news.add(one);
        }
      }
    }
  }

  /** Tells what came since the last time. */
  void tick() {
    try {
      messages().forEach(message -> listeners.forEach(it -> it.offer(message)));
    } catch (RuntimeException e) {
      LOG.warn("the console's stream left out what was new: {}", e.toString());
      LOG.debug("cause", e);
    }
  }

  private List<News> messages() {
    Collected collected = collect();
    List<News> messages = new ArrayList<>();
    if (!collected.predictions().isEmpty()) {
      List<Card> cards = collected.predictions().stream().map(show).toList();
      messages.add(new News("cards", new NewCards(cards, seen.getAsLong())));
    }
    messages.addAll(collected.news());
    for (String id : collected.changed()) {
      find.apply(id).ifPresent(card -> messages.add(new News("card", card)));
    }
    return messages;
  }

  /** What came since the last time. */
  private record Collected(
      List<KeptPrediction> predictions, List<String> changed, List<News> news) {}

  private synchronized Collected collect() {
    Collected collected = new Collected(sample.take(), List.copyOf(changed), List.copyOf(news));
    changed.clear();
    news.clear();
    return collected;
  }

  @Override
  public void close() {
    listeners.forEach(Listener::end);
    ticker.shutdownNow();
  }

  /** One who looks. */
  private static final class Listener {
    private final EventSink sink;
    private boolean ended;

    Listener(EventSink sink) {
      this.sink = sink;
    }

    synchronized void offer(News message) {
      if (!ended) {
        boolean unused = sink.offer(message.event(), message.value());
      }
    }

    synchronized void end() {
      ended = true;
    }
  }
}
