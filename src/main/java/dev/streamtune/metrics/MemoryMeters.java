package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/** Shows what a process takes of memory outside the Java heap. */
public final class MemoryMeters {
  private MemoryMeters() {}

  /**
   * Registers the meters; the registry keeps the suppliers and stays the caller's.
   *
   * @param resident physical memory, in bytes
   * @param nativeShare what of it is not the Java heap's, in bytes
   * @param limit what the process may have of physical memory, in bytes
   * @param arrays how many arrays are open in the tensor engine
   */
  public static void register(
      MeterRegistry registry,
      DoubleSupplier resident,
      DoubleSupplier nativeShare,
      DoubleSupplier limit,
      DoubleSupplier arrays) {
    CatalogueRegistry catalogue = new CatalogueRegistry(registry);
    catalogue.gauge(Meters.MEMORY_RESIDENT, resident);
    catalogue.gauge(Meters.MEMORY_NATIVE, nativeShare);
    catalogue.gauge(Meters.MEMORY_LIMIT, limit);
    catalogue.gauge(Meters.NATIVE_ARRAYS, arrays);
  }
}
