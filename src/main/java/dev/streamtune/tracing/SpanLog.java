package dev.streamtune.tracing;

import dev.streamtune.config.Printable;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes spans into the log, a line each, for a look at what traces say. Thread-safe. */
final class SpanLog implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(SpanLog.class);
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    spans.forEach(span -> LOG.info("{}", line(span)));
    return CompletableResultCode.ofSuccess();
  }

  static String line(SpanData span) {
    double millis = (span.getEndEpochNanos() - span.getStartEpochNanos()) / NANOS_PER_MILLI;
    return String.format(
        Locale.ROOT,
        "trace %s span %s parent %s %s: %.3f ms%s%s%s",
        span.getTraceId(),
        span.getSpanId(),
        span.getParentSpanContext().isValid() ? span.getParentSpanId() : "-",
        Printable.of(span.getName()),
        millis,
        attributes(span),
        links(span),
        status(span));
  }

  private static String attributes(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .map(entry -> entry.getKey().getKey() + "=" + Printable.of(entry.getValue().toString()))
        .sorted()
        .map(attribute -> " " + attribute)
        .collect(Collectors.joining());
  }

  private static String links(SpanData span) {
    return span.getLinks().stream()
        .map(link -> " link=" + link.getSpanContext().getSpanId())
        .collect(Collectors.joining());
  }

  private static String status(SpanData span) {
    return span.getStatus().getStatusCode() == StatusCode.ERROR
        ? " ERROR " + Printable.of(span.getStatus().getDescription())
        : "";
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
