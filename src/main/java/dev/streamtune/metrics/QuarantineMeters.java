package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what becomes of doubtful labels. Thread-safe. */
public final class QuarantineMeters {
  private final Counter held;
  private final Counter released;
  private final Counter replaced;
  private final Counter givenUp;
  private final AtomicLong waiting = new AtomicLong();

  /** Registers the meters; the registry stays the caller's. */
  public QuarantineMeters(MeterRegistry registry) {
    this.held = counter(registry, "held");
    this.released = counter(registry, "released");
    this.replaced = counter(registry, "replaced");
    this.givenUp = counter(registry, "given-up");
    Gauge.builder(Meters.QUARANTINE_WAITING.meterName(), waiting::get)
        .description(Meters.QUARANTINE_WAITING.description())
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder(Meters.QUARANTINE.meterName())
        .description(Meters.QUARANTINE.description())
        .tag("outcome", outcome)
        .register(registry);
  }

  /** A label has to wait. */
  public void held() {
    held.increment();
  }

  /** A second annotator confirmed one, or it is no longer doubtful. */
  public void released() {
    released.increment();
  }

  /** Another label took the place of one, or its image was withdrawn. */
  public void replaced() {
    replaced.increment();
  }

  /** One waited too long, or too many did. */
  public void givenUp() {
    givenUp.increment();
  }

  /** So many wait now. */
  public void waiting(int count) {
    waiting.set(count);
  }
}
