package dev.streamtune.tracing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.streamtune.config.Printable;
import dev.streamtune.events.Refusal;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.apache.kafka.common.header.Headers;

/**
 * The span of one record, and those of its stages, which follow each other without a gap. Stages
 * are told when they are over, so that the record's own span is the only one that is ever open.
 */
final class SpannedRecord implements RecordTrace {
  private static final int LONGEST_LABEL = 200;

  private final Tracer tracer;
  private final Span span;
  private final Context context;
  private final NanoClock clock;
  private long stageStart;
  private boolean ended;

  /**
   * Takes over a span that was started.
   *
   * @param clock the clock that it was started by
   * @param startNanos {@code System.nanoTime()} when it was started
   */
  SpannedRecord(Tracer tracer, Span span, NanoClock clock, long startNanos) {
    this.tracer = tracer;
    this.span = span;
    this.context = Context.root().with(span);
    this.clock = clock;
    this.stageStart = startNanos;
  }

  /** Says whether anybody will see it; if nobody will, its stages are not told. */
  boolean isRecorded() {
    return span.isRecording();
  }

  SpanContext spanContext() {
    return span.getSpanContext();
  }

  /** Returns the moment of a {@code System.nanoTime()}. */
  long epochNanos(long nanoTime) {
    return clock.epochNanos(nanoTime);
  }

  @Override
  public Headers headers(Headers received) {
    return RecordContext.with(context, received);
  }

  @Override
  public void decoded() {
    stage("decode", System.nanoTime());
  }

  /**
   * Its batch went through the model.
   *
   * @param batch the batch's own span; invalid if there is none
   */
  void inferred(Inference inference, SpanContext batch) {
    stage("queue", inference.startNanos());
    SpanBuilder infer =
        tracer
            .spanBuilder("infer")
            .addLink(batch)
            .setAttribute(SpanKeys.BATCH_SIZE, (long) inference.images())
            .setAttribute(SpanKeys.HEAD_VERSION, inference.headVersion());
    stage(infer, inference.endNanos());
    span.setAttribute(SpanKeys.BATCH_SIZE, (long) inference.images());
    span.setAttribute(SpanKeys.HEAD_VERSION, inference.headVersion());
  }

  @Override
  public void predicted(String label) {
    long now = System.nanoTime();
    stage("predict", now);
    span.setAttribute(SpanKeys.LABEL, Printable.of(label, LONGEST_LABEL));
    end("predicted", now);
  }

  @Override
  public void refused(Refusal refusal) {
    // The detail quotes what came from outside; it stays in Kafka.
    span.setStatus(StatusCode.ERROR, refusal.reason().meaning());
    span.setAttribute(SpanKeys.ERROR_TYPE, refusal.reason().name());
    end("refused", System.nanoTime());
  }

  @Override
  public void processed() {
    end("processed", System.nanoTime());
  }

  @Override
  public void abandoned() {
    end("abandoned", System.nanoTime());
  }

  private void stage(String name, long endNanos) {
    if (isRecorded()) {
      stage(tracer.spanBuilder(name), endNanos);
    }
  }

  private void stage(SpanBuilder stage, long endNanos) {
    stage
        .setParent(context)
        .setStartTimestamp(clock.epochNanos(stageStart), NANOSECONDS)
        .startSpan()
        .end(clock.epochNanos(endNanos), NANOSECONDS);
    stageStart = endNanos;
  }

  private void end(String outcome, long nanos) {
    if (!ended) {
      ended = true;
      span.setAttribute(SpanKeys.OUTCOME, outcome);
      span.end(clock.epochNanos(nanos), NANOSECONDS);
    }
  }
}
