package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.Map;

/** A counter for each value of a tag, all of which begin at 0. Thread-safe. */
final class ValueCounters {
  private final Map<String, Counter> byValue;

  ValueCounters(Map<String, Counter> byValue) {
    this.byValue = Map.copyOf(byValue);
  }

  /**
   * Counts one.
   *
   * @throws IllegalArgumentException if the tag cannot have this value
   */
  void increment(String value) {
    Counter counter = byValue.get(value);
    if (counter == null) {
      throw new IllegalArgumentException(
          "expected one of %s, found %s".formatted(byValue.keySet(), value));
    }
    counter.increment();
  }
}
