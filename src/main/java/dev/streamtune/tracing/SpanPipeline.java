package dev.streamtune.tracing;

import dev.streamtune.config.TracingSettings;
import dev.streamtune.config.TracingSettings.Exporter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From spans to wherever they go: OpenTelemetry's SDK, put together by hand. Its own
 * auto-configuration would read settings of its own past ours, and costs two more libraries.
 *
 * <p>Thread-safe.
 */
final class SpanPipeline {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);

  /** A stop does not wait longer than this for a collector. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** A batch links to each of its images. */
  private static final int MOST_LINKS = 1024;

  private static final int LONGEST_VALUE = 1000;

  /** The SDK logs by the JDK's own means, past ours; {@link SpanDelivery} says what matters. */
  private static final java.util.logging.Logger SDK_LOG =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private static final Logger LOG = LoggerFactory.getLogger(SpanPipeline.class);

  private final SdkTracerProvider provider;

  private SpanPipeline(SdkTracerProvider provider) {
    this.provider = provider;
  }

  /** Makes it; connects with nothing before there are spans. */
  static SpanPipeline open(TracingSettings settings, ServiceIdentity service) {
    SDK_LOG.setLevel(Level.OFF);
    boolean toLog = settings.exporter() == Exporter.LOGGING;
    SpanDelivery delivery =
        toLog
            ? new SpanDelivery(new SpanLog(), "the log")
            : new SpanDelivery(otlp(settings), settings.endpoint().toString());
    return of(settings.sample(), service, delivery);
  }

  /**
   * Makes it.
   *
   * @param sample share of new traces that are recorded
   * @param processor what becomes of spans; closed with this
   */
  static SpanPipeline of(double sample, ServiceIdentity service, SpanProcessor processor) {
    return new SpanPipeline(
        SdkTracerProvider.builder()
            .setResource(resource(service))
            .setSampler(ImageSampler.of(sample))
            .setSpanLimits(
                SpanLimits.builder()
                    .setMaxNumberOfLinks(MOST_LINKS)
                    .setMaxAttributeValueLength(LONGEST_VALUE)
                    .build())
            .addSpanProcessor(processor)
            .build());
  }

  private static Resource resource(ServiceIdentity service) {
    return Resource.getDefault().toBuilder()
        .put(AttributeKey.stringKey("service.name"), service.group())
        .put(AttributeKey.stringKey("service.version"), service.version())
        .put(AttributeKey.stringKey("service.instance.id"), UUID.randomUUID().toString())
        .build();
  }

  private static SpanExporter otlp(TracingSettings settings) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setConnectTimeout(CONNECT_TIMEOUT)
            .setTimeout(EXPORT_TIMEOUT)
            .setMeterProvider(MeterProvider.noop());
    settings.headers().values().forEach(builder::addHeader);
    return builder.build();
  }

  Tracer tracer() {
    return provider.tracerBuilder("dev.streamtune").setSchemaUrl(SpanKeys.SCHEMA).build();
  }

  /** Delivers what is still there and closes all, within this time and its own bound. */
  void close(Duration patience) {
    Duration wait = patience.compareTo(CLOSE_TIMEOUT) < 0 ? patience : CLOSE_TIMEOUT;
    CompletableResultCode closed = provider.shutdown();
    if (!closed.join(wait.toMillis(), TimeUnit.MILLISECONDS).isSuccess()) {
      LOG.warn("spans that still waited after {} ms were given up", wait.toMillis());
    }
  }
}
