package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class HeadTrainerTest {
  private static final int FEATURES = 200;
  private static final int CLASSES = 4;
  private static final TrainingObserver NOBODY = (epoch, epochs, step, steps, loss) -> {};
  private static final TrainingOptions OPTIONS = new TrainingOptions(8, 16, 1e-3, 3);

  private final EngineGate gate = new EngineGate(0.25, System::nanoTime);
  private final HeadWeights start = HeadWeights.untrained(FEATURES, CLASSES, 1);

  private TensorEngine engine;
  private HeadTrainer trainer;
  private int openBefore;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    openBefore = Engines.openBelow(engine);
    trainer = new HeadTrainer(engine, gate);
  }

  @AfterAll
  void stop() {
    trainer.close();
    assertThat(Engines.openBelow(engine)).isEqualTo(openBefore);
    engine.close();
  }

  @Test
  void learnsToTellClassesApartThatItHasNotSeen() throws Exception {
    TrainedHead trained = trainer.train(start, samples(0, 80, FEATURES), OPTIONS, NOBODY);

    assertThat(trained.epochLoss()).hasSize(8);
    assertThat(trained.epochLoss().get(7)).isLessThan(0.1 * trained.epochLoss().get(0));
    assertThat(accuracy(start)).isLessThan(0.6);
    assertThat(accuracy(trained.weights())).isGreaterThan(0.9);
  }

  @Test
  void theSameInputsGiveTheSameBits() throws Exception {
    List<TrainingSample> samples = samples(0, 50, FEATURES);
    HeadWeights one = trainer.train(start, samples, OPTIONS, NOBODY).weights();
    HeadWeights same = trainer.train(start, samples, OPTIONS, NOBODY).weights();
    HeadWeights other = trainer.train(start, samples, OPTIONS.withSeed(4), NOBODY).weights();

    assertThat(same.kernel1()).isEqualTo(one.kernel1());
    assertThat(same.bias1()).isEqualTo(one.bias1());
    assertThat(same.kernel2()).isEqualTo(one.kernel2());
    assertThat(same.bias2()).isEqualTo(one.bias2());
    assertThat(other.kernel1()).isNotEqualTo(one.kernel1());
  }

  @Test
  void tellsOfEachStepAndMeansTheLossOverSamples() throws Exception {
    List<String> steps = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    TrainingOptions options = new TrainingOptions(2, 16, 1e-3, 1);

    TrainedHead trained =
        trainer.train(
            start,
            samples(0, 40, FEATURES),
            options,
            (epoch, epochs, step, of, loss) -> {
              steps.add("%d/%d %d/%d".formatted(epoch, epochs, step, of));
              losses.add(loss);
            });

    assertThat(steps)
        .containsExactly("1/2 1/3", "1/2 2/3", "1/2 3/3", "2/2 1/3", "2/2 2/3", "2/2 3/3");
    double mean = (16 * losses.get(0) + 16 * losses.get(1) + 8 * losses.get(2)) / 40;
    assertThat(trained.epochLoss().get(0)).isEqualTo(mean);
  }

  @Test
  void stopsWithinAStepWhenTheThreadIsInterrupted() {
    List<Integer> steps = new ArrayList<>();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                trainer.train(
                    start,
                    samples(0, 64, FEATURES),
                    OPTIONS,
                    (epoch, epochs, step, of, loss) -> {
                      steps.add(step);
                      Thread.currentThread().interrupt();
                    }));
    assertThat(steps).containsExactly(1);
  }

  @Test
  void abortsWhenTheLossIsNotFinite() {
    HeadWeights broken = HeadWeights.untrained(FEATURES, CLASSES, 1);
    broken.bias2()[0] = Float.NaN;

    assertThatExceptionOfType(TrainingAbortedException.class)
        .isThrownBy(() -> trainer.train(broken, samples(0, 8, FEATURES), OPTIONS, NOBODY))
        .withMessage("the loss is NaN in epoch 1, step 1: lower training.learning.rate");
  }

  @Test
  void abortsWhenTheRateIsFarTooHigh() {
    assertThatExceptionOfType(TrainingAbortedException.class)
        .isThrownBy(
            () ->
                trainer.train(
                    start, samples(0, 64, FEATURES), new TrainingOptions(5, 16, 1e18, 1), NOBODY))
        .withMessageContaining("lower training.learning.rate");
  }

  @Test
  void refusesSamplesThatDoNotFit() {
    TrainingSample sample = samples(0, 1, FEATURES).get(0);
    TrainingSample unknown = new TrainingSample(sample.features(), CLASSES);
    TrainingSample longer = samples(0, 1, FEATURES + 1).get(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(start, List.of(), OPTIONS, NOBODY))
        .withMessage("training needs at least one sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(start, List.of(sample, unknown), OPTIONS, NOBODY))
        .withMessage("the head has 4 outputs, a sample has label 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(start, List.of(sample, longer), OPTIONS, NOBODY))
        .withMessage("the head takes 200 features, a sample has 201");
  }

  @Test
  void oneSampleAndLargerBatchesThanSamplesWillDo() throws Exception {
    TrainedHead trained = trainer.train(start, samples(0, 1, FEATURES), OPTIONS, NOBODY);

    assertThat(trained.epochLoss()).hasSize(8);
  }

  /** DJL's own trainer loses Adam's moments: 8 runs of this size would cost 260 MB. */
  @Test
  void nativeMemoryStaysFlatOverManyRuns() throws Exception {
    assumeThat(Path.of("/proc/self/status")).exists();
    int features = 8192;
    HeadWeights large = HeadWeights.untrained(features, CLASSES, 1);
    List<TrainingSample> samples = samples(0, 32, features);
    TrainingOptions options = new TrainingOptions(2, 16, 1e-4, 1);
    int open = Engines.openBelow(engine);
    for (int run = 0; run < 4; run++) {
      trainer.train(large, samples, options, NOBODY);
    }
    long before = residentKib();
    for (int run = 0; run < 8; run++) {
      trainer.train(large, samples, options, NOBODY);
      assertThat(Engines.openBelow(engine)).isEqualTo(open);
    }

    assertThat(residentKib() - before).isLessThan(64 << 10);
  }

  private static long residentKib() throws IOException {
    System.gc();
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(it -> it.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  private double accuracy(HeadWeights weights) throws InterruptedException {
    List<TrainingSample> unseen = samples(1000, 80, FEATURES);
    List<float[]> rows =
        new HeadScorer(engine, gate)
            .probabilities(weights, unseen.stream().map(TrainingSample::features).toList());
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      right += strongest(rows.get(i)) == unseen.get(i).label() ? 1 : 0;
    }
    return (double) right / rows.size();
  }

  private static int strongest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  /** A pattern for each class, and as much noise. */
  private static List<TrainingSample> samples(int salt, int count, int features) {
    List<TrainingSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES;
      float[] values = HashedValues.of(100 + salt + i, features);
      float[] pattern = HashedValues.of(50 + label, features);
      for (int f = 0; f < features; f++) {
        values[f] = Math.max(0, values[f] + pattern[f]);
      }
      samples.add(new TrainingSample(PackedFeatures.pack(values), label));
    }
    return samples;
  }
}
