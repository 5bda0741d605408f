package dev.streamtune.tracing;

import dev.streamtune.events.Origin;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Tracing as the service has it, with the spans kept in memory and the open ones counted. */
public final class RecordedTracing implements Tracing {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final AtomicInteger open = new AtomicInteger();
  private final Tracing tracing;

  /** Records every trace. */
  public RecordedTracing() {
    this(1.0);
  }

  /** Records that share of the traces that begin here. */
  public RecordedTracing(double sample) {
    SpanProcessor processor =
        SpanProcessor.composite(new OpenSpans(), SimpleSpanProcessor.create(spans));
    this.tracing =
        new SdkTracing(
            SpanPipeline.of(sample, new ServiceIdentity("my-group", "1.2.3"), processor),
            "my-group",
            () -> Duration.ofSeconds(1));
  }

  /** Returns the spans that have ended, in that order. */
  public List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  /** Returns the spans of a name that have ended, in that order. */
  public List<SpanData> spans(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  /** Returns how many spans were started and have not ended. */
  public int open() {
    return open.get();
  }

  @Override
  public RecordTrace follow(Origin origin, byte @Nullable [] key, Headers headers) {
    return tracing.follow(origin, key, headers);
  }

  @Override
  public void inferred(List<RecordTrace> images, long startNanos, long endNanos, long headVersion) {
    tracing.inferred(images, startNanos, endNanos, headVersion);
  }

  @Override
  public void close() {
    tracing.close();
  }

  private final class OpenSpans implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      open.incrementAndGet();
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      open.decrementAndGet();
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
