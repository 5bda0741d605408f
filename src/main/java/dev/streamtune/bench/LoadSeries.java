package dev.streamtune.bench;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sampled while a service is under load. NaN stands for what is not known. */
public enum LoadSeries {
  /**
   * Resident memory of the process. An arena of malloc grows by 64 MB at a time, as the launcher
   * sets it: one step is no trend.
   */
  RESIDENT("resident", "MB", new Steadiness(0.03, 96)),
  /** Resident memory without the Java heap: engine, buffers, RocksDB, threads, code. */
  NATIVE("native", "MB", new Steadiness(0.03, 96)),
  /** What the Java heap holds after a collection. */
  LIVE_HEAP("live heap", "MB", new Steadiness(0.05, 16)),
  /** Direct buffers. */
  DIRECT("direct", "MB", new Steadiness(0.05, 8)),
  /** Arrays open at the root of the engine. */
  ARRAYS("arrays", "", new Steadiness(0, 4)),
  /** Live threads. */
  THREADS("threads", "", new Steadiness(0, 3)),
  /** Bytes in the state folder. */
  STATE("state", "MB", null),
  /** Images that were published and not answered. */
  WAITING("waiting", "", null),
  /** For how long the oldest of them waits. */
  BEHIND("behind", "s", new Steadiness(0, 5)),
  /** Images answered since the last sample. */
  RATE("images/s", "", null),
  /** Fine-tunings that ended so far. */
  FINE_TUNINGS("tunings", "", null),
  /** Version of the head in service. */
  HEAD("head", "", null),
  /** How long the instance's health and an administrator's request took together. */
  HEALTH("health", "ms", null);

  private final String title;
  private final String unit;
  private final Optional<Steadiness> steadiness;

  LoadSeries(String title, String unit, @Nullable Steadiness steadiness) {
    this.title = title;
    this.unit = unit;
    this.steadiness = Optional.ofNullable(steadiness);
  }

  /** Returns its name, for a column. */
  public String title() {
    return title;
  }

  /** Returns the unit of its values; empty for counts. */
  public String unit() {
    return unit;
  }

  /** Returns when it counts as flat; empty for series that may grow. */
  public Optional<Steadiness> steadiness() {
    return steadiness;
  }
}
