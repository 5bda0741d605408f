package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.metrics.Meters;
import dev.streamtune.schema.TrainingRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Serving at half load, without fine-tuning, with one fine-tuning after the other, and with
 * corrections: all in one run, so that whatever else the machine does hits all alike.
 */
final class ServingBenchmark {
  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
  private static final long SEED = 11;

  private final ServiceConfig config;
  private final ServiceInstance instance;
  private final MeterRegistry registry;
  private final TrainingRequests requests;

  ServingBenchmark(ServiceConfig config, ServiceInstance instance, MeterRegistry registry) {
    this.config = config;
    this.instance = instance;
    this.registry = registry;
    this.requests = new TrainingRequests(config);
  }

  /**
   * What was measured.
   *
   * @param perSecond images a second that were published: half of what the model can do
   * @param quiet latencies without training, in milliseconds
   * @param training latencies while fine-tunings ran
   * @param runs fine-tunings that ran meanwhile
   * @param runSeconds how long one took, on average
   * @param effectSeconds from each feedback that had an effect to its first, sorted
   * @param swapMicros mean wait of a batch for a swap of heads
   */
  record Result(
      double perSecond,
      List<Double> quiet,
      List<Double> training,
      int runs,
      double runSeconds,
      List<Double> effectSeconds,
      double swapMicros) {}

  Result run(int buffer, int corrections, Duration time) {
    double capacity = new LearningLoad(config, instance).fill(buffer, SEED);
    requests.await(requests.send("bench"), RUN_LIMIT);
    double perSecond = capacity / 2;
    try (LoadProbe probe = new LoadProbe(config, instance.health(), SEED + 1);
        FeedbackPublisher feedback = new FeedbackPublisher(config)) {
      List<Double> quiet = probe.run(perSecond, time, (prediction, label) -> {});
      List<TrainingRun> runs = new ArrayList<>();
      List<Double> training = whileTraining(probe, perSecond, time, runs);
      CorrectionProbe probed = new CorrectionProbe(feedback, corrections);
      probe.run(perSecond, time.multipliedBy(2), probed::answered);
      return new Result(
          perSecond,
          quiet,
          training,
          runs.size(),
          runs.stream().mapToDouble(TrainingRun::getSeconds).average().orElse(0),
          probed.effectSeconds(TrainingRuns.all(config)),
          swapMicros());
    }
  }

  private List<Double> whileTraining(
      LoadProbe probe, double perSecond, Duration time, List<TrainingRun> runs) {
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> trainer =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                runs.add(requests.await(requests.send("bench"), RUN_LIMIT));
              }
            });
    List<Double> latencies = probe.run(perSecond, time, (prediction, label) -> {});
    enough.set(true);
    trainer.join();
    return latencies;
  }

  private double swapMicros() {
    Timer timer = registry.find(Meters.HEAD_SWAP.meterName()).timer();
    return timer == null ? 0 : timer.mean(TimeUnit.NANOSECONDS) / 1000;
  }
}
