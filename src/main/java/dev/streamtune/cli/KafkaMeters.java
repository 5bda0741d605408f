package dev.streamtune.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Has what Kafka's clients measure of themselves registered as meters, until it is closed; close it
 * before they are. A thread of its own looks for meters that come and go. Not thread-safe.
 */
final class KafkaMeters implements AutoCloseable {
  private static final Duration REFRESH = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final OpenedParts binders = new OpenedParts();
  private final ScheduledExecutorService refresher =
      Executors.newSingleThreadScheduledExecutor(KafkaMeters::thread);

  /** The registry stays the caller's. */
  KafkaMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private static Thread thread(Runnable refreshing) {
    Thread thread = new Thread(refreshing, "kafka-meters");
    thread.setDaemon(true);
    return thread;
  }

  /** Adds a client of Kafka Streams, and the consumers and producers in it. */
  void add(KafkaStreams streams) {
    binders
        .add(new KafkaStreamsMetrics(streams, Tags.empty(), refresher, REFRESH))
        .bindTo(registry);
  }

  /** Adds an admin client. */
  void add(Admin admin) {
    if (admin instanceof AdminClient client) {
      binders
          .add(new KafkaClientMetrics(client, Tags.empty(), refresher, REFRESH))
          .bindTo(registry);
    }
  }

  @Override
  public void close() {
    refresher.shutdownNow();
    binders.close();
  }
}
