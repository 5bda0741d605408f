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

/**
 * A topology, running. A failure that Kafka Streams cannot handle stops the whole client and is
 * told to the instance's health, so that the process ends with the cause and can be restarted from
 * the last commit.
 */
final class StreamsService implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final String name;
  private final ServiceHealth health;
  private final KafkaStreams streams;
  private final CountDownLatch settled = new CountDownLatch(1);
  private final AtomicInteger rebalances = new AtomicInteger();

  /**
   * Makes it; {@link #start} starts it.
   *
   * @param name what it is, for messages
   */
  StreamsService(String name, Topology topology, Properties properties, ServiceHealth health) {
    this.name = name;
    this.health = health;
    this.streams = new KafkaStreams(topology, properties);
    streams.setStateListener((now, before) -> onState(now));
    streams.setUncaughtExceptionHandler(
        e -> {
          health.failed(e);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  private void onState(State now) {
    if (now == State.REBALANCING) {
      rebalances.incrementAndGet();
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

  /** Returns how often partitions were assigned anew so far, the first time included. */
  int rebalances() {
    return rebalances.get();
  }

  /**
   * Waits until partitions are assigned.
   *
   * @throws CommandException if it does not come to that in time, or the service stopped
   */
  void awaitRunning(Duration timeout) throws InterruptedException {
    if (!settled.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new CommandException(
          "%s was not running after %d s (state %s)"
              .formatted(name, timeout.toSeconds(), streams.state()));
    }
    health.requireHealthy();
  }

  /**
   * Commits what is done, leaves the group so that others take over at once, and stops; waits at
   * most half a minute.
   */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    settled.countDown();
  }
}
