package dev.streamtune.metrics;

/** What a meter measures how. */
public enum MeterKind {
  /** Only rises; of interest is its rate. */
  COUNTER("counter"),
  /** Durations: how many, their sum, the longest, and a histogram. */
  TIMER("timer"),
  /** Numbers: how many, their sum, the largest, and a histogram. */
  SUMMARY("distribution summary"),
  /** A number that holds now; NaN where there is none. */
  GAUGE("gauge");

  private final String words;

  MeterKind(String words) {
    this.words = words;
  }

  /** Returns it in Micrometer's words. */
  public String words() {
    return words;
  }
}
