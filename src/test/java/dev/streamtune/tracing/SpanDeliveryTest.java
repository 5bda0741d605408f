package dev.streamtune.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.faults.Await;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Spans wait in a queue of fixed size; what does not fit is lost, counted and told. */
class SpanDeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MANY = 10 * SpanDelivery.QUEUE;

  @Test
  void anExporterThatHangsCostsSpansAndNoMemory() {
    try (LogLines log = new LogLines(SpanDelivery.class)) {
      Slow exporter = new Slow();
      SpanDelivery delivery = new SpanDelivery(exporter, "slow");
      Tracing tracing = tracing(delivery);
      Followed.records(tracing, MANY / 3);

      long accepted = 3L * (MANY / 3) - delivery.lost();
      assertThat(accepted).isLessThanOrEqualTo(SpanDelivery.QUEUE + exporter.taken.get());
      assertThat(log.lines())
          .containsExactly(
              "spans are made faster than slow takes them: some are dropped, serving goes on");

      exporter.goOn();
      Await.until("all are delivered", LIMIT, () -> exporter.taken.get() == accepted);
      tracing.close();
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(1))
          .isEqualTo(delivery.lost() + " spans were not delivered to slow");
    }
  }

  @Test
  void outagesAreToldWithTheirReasonAndNotAgainAtOnce() {
    try (LogLines log = new LogLines(SpanDelivery.class)) {
      Fickle exporter = new Fickle();
      SpanDelivery delivery = new SpanDelivery(exporter, "fickle");
      Tracing tracing = tracing(delivery);
      for (int i = 0; i < 20; i++) {
        Followed.records(tracing, 1);
        delivery.forceFlush().join(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      tracing.close();

      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(0))
          .isEqualTo(
              "spans do not reach fickle: java.net.ConnectException: nobody there; they are dropped, serving goes on");
      assertThat(log.lines().get(1)).matches("spans reach fickle again; [123] were lost so far");
      assertThat(log.lines().get(2))
          .isEqualTo(delivery.lost() + " spans were not delivered to fickle");
    }
  }

  private static Tracing tracing(SpanDelivery delivery) {
    ServiceIdentity service = new ServiceIdentity("test", "1");
    return new SdkTracing(SpanPipeline.of(1, service, delivery), "test", () -> LIMIT);
  }

  /** Takes every other batch. */
  private static final class Fickle implements SpanExporter {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return calls.incrementAndGet() % 2 == 0
          ? CompletableResultCode.ofSuccess()
          : CompletableResultCode.ofExceptionalFailure(new ConnectException("nobody there"));
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

  /** Takes spans and says nothing of it until it goes on. */
  private static final class Slow implements SpanExporter {
    private final AtomicInteger taken = new AtomicInteger();
    private final List<CompletableResultCode> waiting = new ArrayList<>();
    private boolean goesOn;

    @Override
    public synchronized CompletableResultCode export(Collection<SpanData> spans) {
      taken.addAndGet(spans.size());
      if (goesOn) {
        return CompletableResultCode.ofSuccess();
      }
      CompletableResultCode result = new CompletableResultCode();
      waiting.add(result);
      return result;
    }

    synchronized void goOn() {
      goesOn = true;
      waiting.forEach(CompletableResultCode::succeed);
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
}
