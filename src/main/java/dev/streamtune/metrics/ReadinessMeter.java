package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** Shows whether an instance is ready. */
public final class ReadinessMeter {
  private ReadinessMeter() {}

  /** Registers the meter; the registry keeps the supplier and stays the caller's. */
  public static void register(MeterRegistry registry, BooleanSupplier ready) {
    new CatalogueRegistry(registry).gauge(Meters.READY, () -> ready.getAsBoolean() ? 1 : 0);
  }
}
