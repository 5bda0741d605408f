package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is refused. Thread-safe. */
public final class RefusalMeters {
  private final CatalogueRegistry registry;
  private final Map<String, Counter> byReason = new ConcurrentHashMap<>();

  /** The registry stays the caller's. */
  public RefusalMeters(MeterRegistry registry) {
    this.registry = new CatalogueRegistry(registry);
  }

  /** Records may be refused for this reason: its counter begins at 0, and is there to look at. */
  public void expect(String stage, String reason) {
    Counter unused = counter(stage, reason);
  }

  /** One record was refused. */
  public void refused(String stage, String reason) {
    counter(stage, reason).increment();
  }

  private Counter counter(String stage, String reason) {
    return byReason.computeIfAbsent(
        reason, it -> registry.counter(Meters.DEAD_LETTERS, stage, reason));
  }
}
