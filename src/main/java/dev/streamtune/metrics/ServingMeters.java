package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Records what the serving topology does. Thread-safe. */
public final class ServingMeters {
  private final MeterRegistry registry;
  private final Timer decode;
  private final Timer queue;
  private final Timer infer;
  private final DistributionSummary batchSize;

  /** Registers the meters; the registry stays the caller's. */
  public ServingMeters(MeterRegistry registry) {
    this.registry = registry;
    this.decode = timer(registry, Meters.DECODE);
    this.queue = timer(registry, Meters.QUEUE);
    this.infer = timer(registry, Meters.INFER);
    this.batchSize =
        DistributionSummary.builder(Meters.BATCH_SIZE.meterName())
            .description(Meters.BATCH_SIZE.description())
            .baseUnit("images")
            .register(registry);
  }

  private static Timer timer(MeterRegistry registry, Meters meter) {
    return Timer.builder(meter.meterName()).description(meter.description()).register(registry);
  }

  /** One image was decoded. */
  public void decoded(long nanos) {
    decode.record(Duration.ofNanos(nanos));
  }

  /** One batch went through the model. */
  public void inferred(int images, long nanos) {
    batchSize.record(images);
    infer.record(Duration.ofNanos(nanos));
  }

  /** One image was answered. */
  public void predicted(String label, long headVersion, long queueNanos) {
    queue.record(Duration.ofNanos(queueNanos));
    counter(Meters.PREDICTIONS, "label", label, "head", Long.toString(headVersion)).increment();
  }

  /** A shadow head answered beside the one in service. */
  public void shadowed(boolean agrees) {
    counter(Meters.SHADOW_ANSWERS, "agrees", Boolean.toString(agrees)).increment();
  }

  private Counter counter(Meters meter, String... tags) {
    return Counter.builder(meter.meterName())
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }
}
