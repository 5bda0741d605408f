package dev.streamtune.console.feed;

import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics in a thread of its own: first the newest records of each, then what comes. Of
 * predictions it reads some hundreds a second and passes over the others; a record that cannot be
 * decoded is counted and left out. While Kafka, or the schema registry, does not answer, it tries
 * again.
 *
 * <p>It ends with {@link #close}, or with what a listener throws. Thread-safe.
 */
public final class ConsoleFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final int PREDICTIONS = 100;

  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final FeedListener listener;
  private final Map<String, FeedSource> sources = new HashMap<>();
  private final FeedPositions positions;
  private final PredictionPace pace;
  private final FeedOutage outage = new FeedOutage();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final Thread thread = new Thread(this::run, "console-feed");
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private boolean caughtUp;

  private ConsoleFeed(
      FeedSettings settings,
      Wire wire,
      List<FeedListener> listeners,
      Supplier<Consumer<byte[], byte[]>> clients) {
    this.clients = clients;
    this.listener = new Listeners(listeners);
    List<FeedSource> all = new FeedTopics(settings, wire, listener).sources();
    all.forEach(source -> sources.put(source.topic(), source));
    this.positions = new FeedPositions(all);
    this.pace =
        new PredictionPace(settings.topics().predictions(), PREDICTIONS, PERIOD, System::nanoTime);
  }

  /**
   * Starts to read.
   *
   * @param listeners are told, in this order
   * @return to be closed by the caller, before the listeners are
   */
  public static ConsoleFeed start(FeedSettings settings, Wire wire, List<FeedListener> listeners) {
    return start(settings, wire, listeners, () -> FeedClients.consumer(settings.clients()));
  }

  /** As above, with clients from elsewhere. */
  static ConsoleFeed start(
      FeedSettings settings,
      Wire wire,
      List<FeedListener> listeners,
      Supplier<Consumer<byte[], byte[]>> clients) {
    ConsoleFeed feed = new ConsoleFeed(settings, wire, listeners, clients);
    feed.thread.setDaemon(true);
    feed.thread.start();
    return feed;
  }

  /** Returns what was read until now. */
  public FeedCounts counts() {
    return new FeedCounts(read.get(), skipped.get(), unreadable.get());
  }

  private void run() {
    try {
      while (!stopping()) {
        connect();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("the console shows nothing new any more, until the service starts again", e);
    }
  }

  /** Follows with one consumer until it fails, or the feed is to stop. */
  private void connect() {
    try (Opened opened = new Opened(clients.get())) {
      consumer = opened.consumer();
      if (stopping()) {
        return;
      }
      positions.begin(opened.consumer());
      pace.begin();
      while (!stopping()) {
        step(opened.consumer());
        outage.works();
      }
    } catch (WakeupException e) {
      LOG.debug("woken to stop", e);
    } catch (InvalidOffsetException e) {
      LOG.warn("what the console was to read next of {} is gone; it begins anew", e.partitions());
      positions.lost(e.partitions());
    } catch (KafkaException e) {
      outage.failed(e);
      pause();
    } finally {
      consumer = null;
    }
  }

  private void step(Consumer<byte[], byte[]> from) {
    if (caughtUp) {
      pace.turn(from)
          .forEach(
              (partition, skip) -> {
                positions.moved(partition, skip.to());
                skip(skip.count());
              });
    }
    for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
      take(record);
      positions.passed(record);
    }
    if (!caughtUp && positions.caughtUp(from)) {
      caughtUp = true;
      listener.caughtUp();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    FeedSource source = sources.get(record.topic());
    if (source == null) {
      return;
    }
    if (source.paced() && caughtUp && !pace.take()) {
      skip(1);
      return;
    }
    try {
      source.reader().read(record);
      read.incrementAndGet();
    } catch (MalformedRecordException e) {
      unreadable.incrementAndGet();
      LOG.debug(
          "left out {}-{}@{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void skip(long count) {
    skipped.addAndGet(count);
    listener.skipped(count);
  }

  private void pause() {
    try {
      boolean unused = stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0 || thread.isInterrupted();
  }

  /** Stops reading, and waits until the thread has ended; nothing is told after that. */
  @Override
  public void close() {
    stop.countDown();
    Consumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A consumer that is not waited for when it is closed. */
  private record Opened(Consumer<byte[], byte[]> consumer) implements AutoCloseable {
    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(CLOSING));
    }
  }
}
