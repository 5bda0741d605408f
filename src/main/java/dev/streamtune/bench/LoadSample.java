package dev.streamtune.bench;

import java.util.EnumMap;
import java.util.Map;

/**
 * One look at a service under load.
 *
 * @param seconds since the load began
 * @param values by series; one that is missing is not known
 */
public record LoadSample(double seconds, Map<LoadSeries, Double> values) {
  /** Copies the map. */
  public LoadSample {
    values = new EnumMap<>(values);
  }

  /** Returns a value, NaN where it is not known. */
  public double value(LoadSeries series) {
    return values.getOrDefault(series, Double.NaN);
  }
}
