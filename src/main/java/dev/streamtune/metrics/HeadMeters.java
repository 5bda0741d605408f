package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Records which head serves. Thread-safe. */
public final class HeadMeters {
  private final GaugeValue version = new GaugeValue(0);
  private final Timer swap;
  private final ValueCounters refused;

  /** Registers the meters; the registry stays the caller's. */
  public HeadMeters(MeterRegistry registry) {
    CatalogueRegistry catalogue = new CatalogueRegistry(registry);
    this.swap = catalogue.timer(Meters.HEAD_SWAP);
    this.refused = catalogue.counters(Meters.HEADS_REFUSED);
    catalogue.gauge(Meters.HEAD_VERSION, version);
  }

  /** A head came into service; batches waited so long for it. */
  public void installed(long headVersion, long nanos) {
    version.set((double) headVersion);
    swap.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A head was refused, for a reason that the catalogue names. */
  public void refused(String problem) {
    refused.increment(problem);
  }
}
