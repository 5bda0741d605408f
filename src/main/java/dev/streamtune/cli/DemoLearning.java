package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.metrics.Meters;
import dev.streamtune.schema.TrainingRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.Arrays;

/** What the demo sees of learning through the service's own meters. */
final class DemoLearning {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long PERIOD_MILLIS = 50;

  private final ServiceConfig config;
  private final MeterRegistry registry;
  private final ServiceHealth health;

  DemoLearning(ServiceConfig config, MeterRegistry registry, ServiceHealth health) {
    this.config = config;
    this.registry = registry;
    this.health = health;
  }

  /** A condition that is looked at again and again. */
  @FunctionalInterface
  private interface Condition {
    boolean holds();
  }

  /**
   * Waits until all feedback is learned or judged, and its head serves: as {@code heads train-now
   * --wait} does, with a limit.
   *
   * @param feedback how many feedback records were sent
   * @param meanwhile is called while it waits
   */
  void finish(int feedback, Runnable meanwhile) throws InterruptedException {
    await(() -> joined() >= feedback, meanwhile);
    TrainingRequests requests = new TrainingRequests(config);
    String id = requests.send("demo");
    TrainingRun run = requests.await(id, LIMIT);
    Long version = run.getHeadVersion();
    if (version != null) {
      await(() -> servedVersion() >= version, meanwhile);
    }
    meanwhile.run();
  }

  private void await(Condition condition, Runnable meanwhile) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds() && System.nanoTime() - end < 0) {
      health.requireHealthy();
      meanwhile.run();
      Thread.sleep(PERIOD_MILLIS);
    }
  }

  private double joined() {
    return registry.find(Meters.FEEDBACK.meterName()).counters().stream()
        .filter(counter -> !"waiting".equals(counter.getId().getTag("outcome")))
        .mapToDouble(Counter::count)
        .sum();
  }

  private double servedVersion() {
    Gauge gauge = registry.find(Meters.HEAD_VERSION.meterName()).gauge();
    return gauge == null ? 0 : gauge.value();
  }

  /** Returns the median time from a feedback to its first effect, 0 where none had any. */
  double feedbackToEffectSeconds() {
    Timer timer = registry.find(Meters.FEEDBACK_TO_EFFECT.meterName()).timer();
    if (timer == null || timer.count() == 0) {
      return 0;
    }
    return Arrays.stream(timer.takeSnapshot().percentileValues())
        .filter(value -> value.percentile() == 0.5)
        .mapToDouble(ValueAtPercentile::value)
        .map(nanos -> nanos / 1e9)
        .findFirst()
        .orElse(0);
  }
}
