package dev.streamtune.tracing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.streamtune.config.Printable;
import dev.streamtune.config.TracingSettings;
import dev.streamtune.events.Origin;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Follows records by OpenTelemetry's SDK. */
final class SdkTracing implements Tracing {
  /** Most bytes of a key that are looked at, and most characters of it that are shown. */
  private static final int LONGEST_KEY = 200;

  private final SpanPipeline pipeline;
  private final Tracer tracer;
  private final String group;
  private final Supplier<Duration> patience;

  /** Takes over the pipeline. */
  SdkTracing(SpanPipeline pipeline, String group, Supplier<Duration> patience) {
    this.pipeline = pipeline;
    this.tracer = pipeline.tracer();
    this.group = group;
    this.patience = patience;
  }

  static SdkTracing open(
      TracingSettings settings, ServiceIdentity service, Supplier<Duration> patience) {
    return new SdkTracing(SpanPipeline.open(settings, service), service.group(), patience);
  }

  @Override
  public RecordTrace follow(Origin origin, byte @Nullable [] key, Headers headers) {
    NanoClock clock = NanoClock.now();
    long start = System.nanoTime();
    SpanBuilder builder =
        tracer
            .spanBuilder("process " + origin.topic())
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(RecordContext.of(headers))
            .setStartTimestamp(clock.epochNanos(start), NANOSECONDS)
            .setAttribute(SpanKeys.SYSTEM, "kafka")
            .setAttribute(SpanKeys.OPERATION, "process")
            .setAttribute(SpanKeys.OPERATION_TYPE, "process")
            .setAttribute(SpanKeys.TOPIC, origin.topic())
            .setAttribute(SpanKeys.PARTITION, Integer.toString(origin.partition()))
            .setAttribute(SpanKeys.OFFSET, origin.offset())
            .setAttribute(SpanKeys.GROUP, group);
    if (key != null) {
      builder.setAttribute(SpanKeys.KEY, shown(key));
    }
    return new SpannedRecord(tracer, builder.startSpan(), clock, start);
  }

  /** A key is an image id, if its producer has it right; any bytes, if not. */
  private static String shown(byte[] key) {
    int length = Math.min(key.length, LONGEST_KEY);
    return Printable.of(new String(key, 0, length, StandardCharsets.UTF_8), LONGEST_KEY);
  }

  @Override
  public void inferred(List<RecordTrace> images, long startNanos, long endNanos, long headVersion) {
    List<SpannedRecord> recorded =
        images.stream().map(SpannedRecord.class::cast).filter(SpannedRecord::isRecorded).toList();
    if (recorded.isEmpty()) {
      return;
    }
    Inference inference = new Inference(startNanos, endNanos, images.size(), headVersion);
    SpanContext batch =
        inference.images() == 1 ? SpanContext.getInvalid() : batch(recorded, inference);
    recorded.forEach(image -> image.inferred(inference, batch));
  }

  /** Many images share one pass through the model: its span belongs to none of their traces. */
  private SpanContext batch(List<SpannedRecord> images, Inference inference) {
    SpannedRecord first = images.get(0);
    SpanBuilder builder =
        tracer
            .spanBuilder("infer batch")
            .setNoParent()
            .setStartTimestamp(first.epochNanos(inference.startNanos()), NANOSECONDS)
            .setAttribute(SpanKeys.BATCH_COUNT, (long) inference.images())
            .setAttribute(SpanKeys.HEAD_VERSION, inference.headVersion());
    images.forEach(image -> builder.addLink(image.spanContext()));
    Span span = builder.startSpan();
    span.end(first.epochNanos(inference.endNanos()), NANOSECONDS);
    return span.getSpanContext();
  }

  @Override
  public void close() {
    pipeline.close(patience.get());
  }
}
