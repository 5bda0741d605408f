package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Records which head serves. Thread-safe. */
public final class HeadMeters {
  private final MeterRegistry registry;
  private final AtomicLong version = new AtomicLong();
  private final Timer swap;

  /** Registers the meters; the registry stays the caller's. */
  public HeadMeters(MeterRegistry registry) {
    this.registry = registry;
    this.swap =
        Timer.builder(Meters.HEAD_SWAP.meterName())
            .description(Meters.HEAD_SWAP.description())
            .register(registry);
    Gauge.builder(Meters.HEAD_VERSION.meterName(), version::get)
        .description(Meters.HEAD_VERSION.description())
        .register(registry);
  }

  /** A head came into service; batches waited so long for it. */
  public void installed(long headVersion, long nanos) {
    version.set(headVersion);
    swap.record(Duration.ofNanos(nanos));
  }

  /** A head was refused. */
  public void refused(String problem) {
    Counter.builder(Meters.HEADS_REFUSED.meterName())
        .description(Meters.HEADS_REFUSED.description())
        .tag("reason", problem)
        .register(registry)
        .increment();
  }
}
