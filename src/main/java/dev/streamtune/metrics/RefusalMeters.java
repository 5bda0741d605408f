package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what is refused. Thread-safe. */
public final class RefusalMeters {
  private final MeterRegistry registry;

  /** The registry stays the caller's. */
  public RefusalMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One record was refused. */
  public void refused(String stage, String reason) {
    Counter.builder(Meters.DEAD_LETTERS.meterName())
        .description(Meters.DEAD_LETTERS.description())
        .tags("stage", stage, "reason", reason)
        .register(registry)
        .increment();
  }
}
