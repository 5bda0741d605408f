package dev.streamtune.metrics;

import java.util.function.DoubleSupplier;

/** A number that one thread sets and a gauge shows. Thread-safe. */
final class GaugeValue implements DoubleSupplier {
  private volatile double now;

  GaugeValue(double first) {
    this.now = first;
  }

  void set(double value) {
    now = value;
  }

  @Override
  public double getAsDouble() {
    return now;
  }
}
