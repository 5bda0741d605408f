package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.inference.Classifier;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TopologyMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * The serving topology, running. Life: {@link #start}, then any number of {@link #awaitRunning} and
 * {@link #awaitStopped}, then {@link #close}.
 *
 * <p>A failure that Kafka Streams cannot handle stops the whole client; {@link #awaitStopped}
 * rethrows it, so that the process ends with the cause and can be restarted from the last commit.
 */
final class ServingService implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  ServingService(
      ServiceConfig config,
      ServingSettings serving,
      Classifier classifier,
      MeterRegistry registry) {
    Topology topology =
        ClassificationTopology.build(serving, classifier, TopologyMeters.in(registry));
    this.streams = new KafkaStreams(topology, StreamsSettings.serving(config.kafka(), serving));
    streams.setStateListener((now, before) -> onState(now));
    streams.setUncaughtExceptionHandler(
        e -> {
          failure.compareAndSet(null, e);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  private void onState(State now) {
    if (now == State.RUNNING) {
      running.countDown();
    } else if (now == State.ERROR || now == State.NOT_RUNNING) {
      stopped.countDown();
      running.countDown();
    }
  }

  void start() {
    streams.start();
  }

  /**
   * Waits until partitions are assigned.
   *
   * @throws CommandException if it does not come to that in time, or the service stopped
   */
  void awaitRunning(Duration timeout) throws InterruptedException {
    if (!running.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new CommandException(
          "the service was not running after %d s (state %s)"
              .formatted(timeout.toSeconds(), streams.state()));
    }
    rethrow();
  }

  /**
   * Waits until the service stops.
   *
   * @throws CommandException if it stopped because of a failure
   */
  void awaitStopped() throws InterruptedException {
    stopped.await();
    rethrow();
  }

  /**
   * Looks whether the service is in order.
   *
   * @throws CommandException if it stopped because of a failure
   */
  void requireHealthy() {
    rethrow();
  }

  /** Makes {@link #awaitStopped} return; closing is still the owner's. Any thread may call it. */
  void requestStop() {
    stopped.countDown();
    running.countDown();
  }

  private void rethrow() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new CommandException("the service stopped: " + rootMessage(cause), cause);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
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
    requestStop();
  }
}
