package dev.streamtune.bench;

import java.util.Optional;

/** What is sampled while a service is under load. NaN stands for what is not known. */
public enum LoadSeries {
  /**
   * Resident memory of the process. An arena of malloc grows by 64 MB at a time, as the launcher
   * sets it: one step is no trend.
   */
  RESIDENT("resident", "MB", 0.03, 96),
  /** Resident memory without the Java heap: engine, buffers, RocksDB, threads, code. */
  NATIVE("native", "MB", 0.03, 96),
  /** What the Java heap holds after a collection. */
  LIVE_HEAP("live heap", "MB", 0.05, 16),
  /** Direct buffers. */
  DIRECT("direct", "MB", 0.05, 8),
  /** Arrays open at the root of the engine. */
  ARRAYS("arrays", "", 0, 4),
  /** Live threads. */
  THREADS("threads", "", 0, 3),
  /** Bytes in the state folder. */
  STATE("state", "MB"),
  /** Images that were published and not answered. */
  WAITING("waiting", ""),
  /** For how long the oldest of them waits. */
  BEHIND("behind", "s", 0, 5),
  /** Images answered since the last sample. */
  RATE("images/s", ""),
  /** Fine-tunings that ended so far. */
  FINE_TUNINGS("tunings", ""),
  /** Version of the head in service. */
  HEAD("head", ""),
  /** How long the instance's health and an administrator's request took together. */
  HEALTH("health", "ms");

  private final String title;
  private final String unit;
  private final boolean flat;
  private final double share;
  private final double atLeast;

  LoadSeries(String title, String unit) {
    this(title, unit, false, 0, 0);
  }

  LoadSeries(String title, String unit, double share, double atLeast) {
    this(title, unit, true, share, atLeast);
  }

  LoadSeries(String title, String unit, boolean flat, double share, double atLeast) {
    this.title = title;
    this.unit = unit;
    this.flat = flat;
    this.share = share;
    this.atLeast = atLeast;
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
    return flat ? Optional.of(new Steadiness(share, atLeast)) : Optional.empty();
  }
}
