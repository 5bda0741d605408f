package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of feedback. Thread-safe. */
public final class FeedbackMeters {
  private final ValueCounters outcomes;

  /** Registers the meters; the registry stays the caller's. */
  public FeedbackMeters(MeterRegistry registry) {
    this.outcomes = new CatalogueRegistry(registry).counters(Meters.FEEDBACK);
  }

  /** A feedback became an example; it says what was predicted, or something else. */
  public void joined(boolean confirms) {
    count(confirms ? "confirmed" : "corrected");
  }

  /** A feedback waits for its image. */
  public void waiting() {
    count("waiting");
  }

  /** An image was withdrawn. */
  public void withdrawn() {
    count("withdrawn");
  }

  private void count(String outcome) {
    outcomes.increment(outcome);
  }
}
