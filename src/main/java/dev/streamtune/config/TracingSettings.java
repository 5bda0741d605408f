package dev.streamtune.config;

import java.net.URI;

/**
 * How traces are made.
 *
 * @param exporter where spans go
 * @param endpoint where a collector takes OTLP over HTTP; matters to {@link Exporter#OTLP} only
 * @param sample share of new traces that are recorded, 0 to 1; a trace that began elsewhere is
 *     recorded if it was there
 * @param headers what is sent with every export
 */
public record TracingSettings(
    Exporter exporter, URI endpoint, double sample, ExporterHeaders headers) {
  /** Where spans go. */
  public enum Exporter {
    /** Nowhere: none are made. */
    NONE,
    /** Into the log, a line each. */
    LOGGING,
    /** To a collector, as protobuf over HTTP. */
    OTLP
  }
}
