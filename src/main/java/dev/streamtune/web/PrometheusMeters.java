package dev.streamtune.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;

/**
 * Everything that a process measures, as Prometheus reads it. A reading takes the meters' values as
 * they are; it stops nobody who writes them. Thread-safe.
 */
public final class PrometheusMeters implements Page, AutoCloseable {
  /** Path that Prometheus reads by default. */
  public static final String PATH = "/metrics";

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ProcessMeters process = new ProcessMeters();

  /** Begins to measure the process; every meter has these tags. */
  public PrometheusMeters(Tags tags) {
    registry.config().commonTags(tags).meterFilter(new KafkaMeterFilter());
    process.bindTo(registry);
  }

  /** Returns where meters are registered; it is closed with this. */
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public Answer read(String accept) {
    boolean open = accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text");
    String type = open ? OPEN_METRICS : TEXT;
    return new Answer(200, type, registry.scrape(type));
  }

  @Override
  public void close() {
    process.close();
    registry.close();
  }
}
