package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/** Shows drift beside what counts as drift. Thread-safe. */
public final class DriftMeters {
  private final CatalogueRegistry registry;

  /** Takes a registry, which stays the caller's and keeps all suppliers. */
  public DriftMeters(MeterRegistry registry) {
    this.registry = new CatalogueRegistry(registry);
  }

  /**
   * Shows a population stability index.
   *
   * @param of predictions, confidence or labels
   */
  public void psi(String of, DoubleSupplier value, DoubleSupplier threshold) {
    registry.gauge(Meters.DRIFT_PSI, value, of);
    registry.gauge(Meters.DRIFT_PSI_THRESHOLD, threshold, of);
  }

  /**
   * Shows a distance of features.
   *
   * @param of served or labelled
   */
  public void distance(String of, DoubleSupplier value, DoubleSupplier threshold) {
    registry.gauge(Meters.DRIFT_DISTANCE, value, of);
    registry.gauge(Meters.DRIFT_DISTANCE_THRESHOLD, threshold, of);
  }

  /**
   * Shows how many are compared with how many.
   *
   * @param of served or labelled
   */
  public void observations(String of, DoubleSupplier reference, DoubleSupplier window) {
    registry.gauge(Meters.DRIFT_OBSERVATIONS, reference, of, "reference");
    registry.gauge(Meters.DRIFT_OBSERVATIONS, window, of, "window");
  }
}
