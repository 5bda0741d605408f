package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of feedback. Thread-safe. */
public final class FeedbackMeters {
  private final Counter confirmed;
  private final Counter corrected;
  private final Counter waiting;
  private final Counter withdrawn;

  /** Registers the meters; the registry stays the caller's. */
  public FeedbackMeters(MeterRegistry registry) {
    this.confirmed = counter(registry, "confirmed");
    this.corrected = counter(registry, "corrected");
    this.waiting = counter(registry, "waiting");
    this.withdrawn = counter(registry, "withdrawn");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder(Meters.FEEDBACK.meterName())
        .description(Meters.FEEDBACK.description())
        .tag("outcome", outcome)
        .register(registry);
  }

  /** A feedback became an example; it says what was predicted, or something else. */
  public void joined(boolean confirms) {
    (confirms ? confirmed : corrected).increment();
  }

  /** A feedback waits for its image. */
  public void waiting() {
    waiting.increment();
  }

  /** An image was withdrawn. */
  public void withdrawn() {
    withdrawn.increment();
  }
}
