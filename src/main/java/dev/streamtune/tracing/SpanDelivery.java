package dev.streamtune.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands spans to an exporter in the background, and keeps the books: what does not fit into the
 * queue, or is not taken, is dropped and counted. The log says when that begins and when spans are
 * delivered again, at most once a minute.
 *
 * <p>Thread-safe.
 */
final class SpanDelivery implements SpanProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(SpanDelivery.class);

  /** Spans that wait; some 10 MB. */
  static final int QUEUE = 4096;

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final String destination;
  private final SpanProcessor batches;
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();
  private final Sparing crowdWarning = new Sparing();
  private final Sparing outageWarning = new Sparing();
  private final AtomicBoolean outage = new AtomicBoolean();

  /**
   * Begins.
   *
   * @param exporter closed with this
   * @param destination where it delivers to, for messages
   */
  SpanDelivery(SpanExporter exporter, String destination) {
    this.destination = destination;
    this.batches =
        BatchSpanProcessor.builder(new Accounted(exporter))
            .setMaxQueueSize(QUEUE)
            .setScheduleDelay(INTERVAL)
            .build();
  }

  /** Returns how many spans were dropped so far. */
  long lost() {
    return lost.get();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!span.getSpanContext().isSampled()) {
      return;
    }
    if (queued.incrementAndGet() > QUEUE) {
      queued.decrementAndGet();
      crowd();
    } else {
      batches.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  /** Delivers what waits and closes the exporter. */
  @Override
  public CompletableResultCode shutdown() {
    CompletableResultCode done = batches.shutdown();
    done.whenComplete(
        () -> {
          if (lost.get() > 0) {
            LOG.warn("{} spans were not delivered to {}", lost.get(), destination);
          }
        });
    return done;
  }

  private void crowd() {
    lost.incrementAndGet();
    if (crowdWarning.may()) {
      LOG.warn(
          "spans are made faster than {} takes them: some are dropped, serving goes on",
          destination);
    }
  }

  private void refuse(int spans, @Nullable Throwable failure) {
    lost.addAndGet(spans);
    if (!outage.get() && outageWarning.may()) {
      outage.set(true);
      LOG.warn(
          "spans do not reach {}: {}; they are dropped, serving goes on",
          destination,
          ExportFailure.words(failure));
    }
  }

  private void deliver() {
    if (outage.compareAndSet(true, false)) {
      LOG.info("spans reach {} again; {} were lost so far", destination, lost.get());
    }
  }

  /** The exporter, with a look at how it fares. */
  private final class Accounted implements SpanExporter {
    private final SpanExporter exporter;

    Accounted(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      int count = spans.size();
      queued.addAndGet(-count);
      CompletableResultCode result = exporter.export(spans);
      result.whenComplete(
          () -> {
            if (result.isSuccess()) {
              deliver();
            } else {
              refuse(count, result.getFailureThrowable());
            }
          });
      return result;
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
