package dev.streamtune.bench;

import java.util.ArrayList;
import java.util.List;

/** The samples of a run, in order. Not thread-safe. */
public final class LoadLog {
  private final List<LoadSample> samples = new ArrayList<>();

  /** Adds the newest. */
  public void add(LoadSample sample) {
    samples.add(sample);
  }

  /** Returns a copy without what was before a time. */
  public LoadLog since(double seconds) {
    return between(seconds, Double.POSITIVE_INFINITY);
  }

  /** Returns a copy of what was from one time to another. */
  public LoadLog between(double from, double to) {
    LoadLog part = new LoadLog();
    samples.stream().filter(s -> s.seconds() >= from && s.seconds() < to).forEach(part::add);
    return part;
  }

  /** Returns when a series is known. */
  public double[] seconds(LoadSeries series) {
    return known(series).stream().mapToDouble(LoadSample::seconds).toArray();
  }

  /** Returns what is known of a series. */
  public double[] values(LoadSeries series) {
    return known(series).stream().mapToDouble(sample -> sample.value(series)).toArray();
  }

  /** Returns the largest value of a series, NaN if none is known. */
  public double largest(LoadSeries series) {
    return known(series).stream().mapToDouble(s -> s.value(series)).max().orElse(Double.NaN);
  }

  /** Returns where a series goes. */
  public Trend trend(LoadSeries series) {
    return Trend.of(seconds(series), values(series));
  }

  /** Judges every series that ought to be flat. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (LoadSeries series : LoadSeries.values()) {
      series
          .steadiness()
          .ifPresent(
              steadiness ->
                  findings.add(steadiness.judge(series.title(), series.unit(), trend(series))));
    }
    return findings;
  }

  private List<LoadSample> known(LoadSeries series) {
    return samples.stream().filter(sample -> !Double.isNaN(sample.value(series))).toList();
  }
}
