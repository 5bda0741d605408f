package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Records what fine-tuning does. Thread-safe. */
public final class TrainingMeters {
  private final MeterRegistry registry;
  private final Timer duration;
  private final AtomicLong progressPerMille = new AtomicLong();
  private final AtomicLong trainingExamples = new AtomicLong();
  private final AtomicLong holdoutExamples = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** Registers the meters; the registry stays the caller's. */
  public TrainingMeters(MeterRegistry registry) {
    this.registry = registry;
    this.duration =
        Timer.builder(Meters.TRAINING_DURATION.meterName())
            .description(Meters.TRAINING_DURATION.description())
            .register(registry);
    Gauge.builder(Meters.TRAINING_PROGRESS.meterName(), () -> progressPerMille.get() / 1000.0)
        .description(Meters.TRAINING_PROGRESS.description())
        .register(registry);
    examples("training", trainingExamples);
    examples("holdout", holdoutExamples);
    Gauge.builder(Meters.BUFFER_BYTES.meterName(), bytes::get)
        .description(Meters.BUFFER_BYTES.description())
        .baseUnit("bytes")
        .register(registry);
  }

  private void examples(String side, AtomicLong value) {
    Gauge.builder(Meters.BUFFER_EXAMPLES.meterName(), value::get)
        .description(Meters.BUFFER_EXAMPLES.description())
        .tag("side", side)
        .register(registry);
  }

  /** So much of the run is done, 0 to 1. */
  public void progress(double share) {
    progressPerMille.set(Math.round(1000 * share));
  }

  /** The buffer holds so much now. */
  public void buffer(int training, int holdout, long totalBytes) {
    trainingExamples.set(training);
    holdoutExamples.set(holdout);
    bytes.set(totalBytes);
  }

  /** A run ended. */
  public void ended(String verdict, double seconds) {
    progress(0);
    duration.record(Duration.ofNanos(Math.round(seconds * 1e9)));
    Counter.builder(Meters.TRAINING_RUNS.meterName())
        .description(Meters.TRAINING_RUNS.description())
        .tag("verdict", verdict)
        .register(registry)
        .increment();
  }
}
