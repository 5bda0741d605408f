package dev.streamtune.tracing;

import dev.streamtune.config.TracingSettings;
import dev.streamtune.config.TracingSettings.Exporter;
import dev.streamtune.events.Origin;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Follows records through the service. Never fails, and never holds up who calls it: spans that
 * cannot be delivered are dropped. Thread-safe. Whoever opened it closes it, after the last record.
 */
public interface Tracing extends AutoCloseable {
  /** Returns the one that follows nothing and costs nothing. */
  static Tracing off() {
    return NoTracing.INSTANCE;
  }

  /**
   * Opens what the settings ask for.
   *
   * @param service which service says so
   * @param patience how long a close may take; asked for then
   */
  static Tracing open(
      TracingSettings settings, ServiceIdentity service, Supplier<Duration> patience) {
    return settings.exporter() == Exporter.NONE
        ? off()
        : SdkTracing.open(settings, service, patience);
  }

  /**
   * A record is about to be processed. The trace in its headers goes on; a new one begins where
   * they hold none, or none that can be read.
   *
   * @param origin where it came from
   * @param key its key as it came
   * @param headers its headers as they came; not written to
   */
  RecordTrace follow(Origin origin, byte @Nullable [] key, Headers headers);

  /**
   * A batch went through the model.
   *
   * @param images those in it, each of {@link #follow}
   * @param startNanos {@code System.nanoTime()} before it
   * @param endNanos {@code System.nanoTime()} after it
   * @param headVersion the head that answered
   */
  void inferred(List<RecordTrace> images, long startNanos, long endNanos, long headVersion);

  /** Delivers what is still there, as long as the patience lasts. */
  @Override
  void close();
}
