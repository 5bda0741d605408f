package dev.streamtune.cli;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology, running. A thread that gave up because Kafka, or the schema registry, did not answer
 * is replaced. Any other failure that Kafka Streams cannot handle stops the whole client and is
 * told to the instance's health, so that the process ends with the cause and can be restarted from
 * the last commit.
 */
final class StreamsService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long LOOK_MILLIS = 50;

  /** Left to whatever is closed after the streams. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private final String name;
  private final ServiceHealth health;
  private final StopBound bound;
  private final KafkaStreams streams;
  private final CountDownLatch settled = new CountDownLatch(1);
  private final AtomicInteger rebalances = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** As below, with half a minute to stop in. */
  StreamsService(String name, Topology topology, Properties properties, ServiceHealth health) {
    this(name, topology, properties, health, new StopBound(CLOSE_TIMEOUT, System::nanoTime));
  }

  /**
   * Makes it; {@link #start} starts it.
   *
   * @param name what it is, for messages
   * @param bound in which it has to stop, with others
   */
  StreamsService(
      String name,
      Topology topology,
      Properties properties,
      ServiceHealth health,
      StopBound bound) {
    this.name = name;
    this.health = health;
    this.bound = bound;
    this.streams = new KafkaStreams(topology, properties);
    health.waits(name, name + " is starting");
    streams.setStateListener((now, before) -> onState(now));
    streams.setUncaughtExceptionHandler(this::onFailure);
  }

  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    if (!Outage.isBehind(failure)) {
      if (!FailureWords.isOfSurroundings(failure)) {
        LOG.error("{} failed", name, failure);
      }
      health.failed(failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn(
        "{}: {}; going on from the last commit",
        name,
        FailureWords.ofRegistry(failure).orElse("Kafka did not answer for too long"));
    LOG.debug("cause", failure);
    try {
      boolean unused = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private void onState(State now) {
    if (now == State.REBALANCING) {
      rebalances.incrementAndGet();
    }
    if (now == State.RUNNING) {
      health.works(name);
    } else {
      health.waits(name, "%s is %s".formatted(name, now));
    }
    if (now == State.ERROR || now == State.NOT_RUNNING) {
      health.requestStop();
    }
    if (now == State.RUNNING || now == State.ERROR || now == State.NOT_RUNNING) {
      settled.countDown();
    }
  }

  void start() {
    streams.start();
  }

  /** Has what its clients measure of themselves registered. */
  void bindTo(KafkaMeters meters) {
    meters.add(streams);
  }

  /** Returns how often partitions were assigned anew so far, the first time included. */
  int rebalances() {
    return rebalances.get();
  }

  /**
   * Waits until partitions are assigned, or the instance is to stop.
   *
   * @throws CommandException if it does not come to that in time, or the service failed
   */
  void awaitRunning(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!settled.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (health.isToStop()) {
        break;
      }
      if (System.nanoTime() - end > 0) {
        throw new CommandException(
            ExitCode.NOT_AS_NEEDED,
            "%s was not running after %d s (state %s); is Kafka in order, and are all its brokers?"
                .formatted(name, timeout.toSeconds(), streams.state()));
      }
    }
    health.requireHealthy();
  }

  /** Begins to stop, and does not wait for it. */
  void requestClose() {
    closing.countDown();
    boolean unused = streams.close(leaving(Duration.ZERO));
  }

  /**
   * Finishes and commits what is at work, leaves the group so that others take over at once, and
   * stops; waits for that as long as the bound allows.
   *
   * @throws CommandException if its threads still run then: what they use must not be closed
   */
  @Override
  public void close() {
    closing.countDown();
    Duration left = bound.left().minus(RESERVE);
    boolean closed = streams.close(leaving(left.isNegative() ? Duration.ZERO : left));
    settled.countDown();
    if (!closed) {
      throw new CommandException(
          ExitCode.STOP_TIMED_OUT,
          "%s did not stop within %d ms (stop.timeout.ms): ended as it is, nothing that was committed is lost"
              .formatted(name, bound.total().toMillis()));
    }
  }

  private static CloseOptions leaving(Duration timeout) {
    return CloseOptions.timeout(timeout)
        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
  }
}
