package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of doubtful labels. Thread-safe. */
public final class QuarantineMeters {
  private final ValueCounters outcomes;
  private final GaugeValue waiting = new GaugeValue(0);

  /** Registers the meters; the registry stays the caller's. */
  public QuarantineMeters(MeterRegistry registry) {
    CatalogueRegistry catalogue = new CatalogueRegistry(registry);
    this.outcomes = catalogue.counters(Meters.QUARANTINE);
    catalogue.gauge(Meters.QUARANTINE_WAITING, waiting);
  }

  /** A label has to wait. */
  public void held() {
    count("held");
  }

  /** A second annotator confirmed one, or it is no longer doubtful. */
  public void released() {
    count("released");
  }

  /** Another label took the place of one, or its image was withdrawn. */
  public void replaced() {
    count("replaced");
  }

  /** One waited too long, or too many did. */
  public void givenUp() {
    count("given-up");
  }

  private void count(String outcome) {
    outcomes.increment(outcome);
  }

  /** So many wait now. */
  public void waiting(int count) {
    waiting.set(count);
  }
}
