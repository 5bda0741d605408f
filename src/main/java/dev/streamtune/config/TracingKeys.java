package dev.streamtune.config;

import dev.streamtune.config.TracingSettings.Exporter;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The keys about traces. */
final class TracingKeys {
  private TracingKeys() {}

  static void addTo(ConfigDef to) {
    Keys.choice(
        to,
        Keys.TRACING_EXPORTER,
        "none",
        "Where the spans of traces go: nowhere, into the log, or to a collector by OTLP over HTTP.",
        "none",
        "logging",
        "otlp");
    to.define(
        Keys.TRACING_ENDPOINT,
        ConfigDef.Type.STRING,
        "http://localhost:4318/v1/traces",
        new CollectorUrl(),
        Importance.MEDIUM,
        "Where the collector takes spans; without a path, /v1/traces.");
    Keys.fraction(
        to,
        Keys.TRACING_SAMPLE,
        1.0,
        "Share of new traces that are recorded; one that began at the producer is recorded if it was there.");
    to.define(
        Keys.TRACING_HEADERS,
        ConfigDef.Type.STRING,
        "",
        new ExporterHeaders.Valid(),
        Importance.MEDIUM,
        "HTTP headers for the collector, such as credentials; never shown.");
  }

  static TracingSettings read(AbstractConfig values) {
    return new TracingSettings(
        Exporter.valueOf(values.getString(Keys.TRACING_EXPORTER).toUpperCase(Locale.ROOT)),
        CollectorUrl.parse(values.getString(Keys.TRACING_ENDPOINT)),
        values.getDouble(Keys.TRACING_SAMPLE),
        ExporterHeaders.parse(values.getString(Keys.TRACING_HEADERS)));
  }
}
