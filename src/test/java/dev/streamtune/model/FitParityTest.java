package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Fifty steps against PyTorch's own layers, cross-entropy and Adam: {@code make_fit.py}. */
@TestInstance(Lifecycle.PER_CLASS)
class FitParityTest {
  private static final int FEATURES = 2000;
  private static final int CLASSES = 5;
  private static final int SAMPLES = 64;
  private static final int BATCH = 16;
  private static final int STEPS = 50;

  private TensorEngine engine;
  private TrainingScript script;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    script = new TrainingScript(engine);
  }

  @AfterAll
  void stop() {
    script.close();
    engine.close();
  }

  @Test
  void fiftyLossesAgreeWithPyTorchWithinAThousandth() throws IOException {
    float[] expected = Golden.read("fit-50.f32");
    assertThat(expected).hasSize(2 * STEPS);
    try (TrainingRun run = open()) {
      for (int step = 0; step < STEPS; step++) {
        run.forward(batch(step));
        IntStream.range(0, run.parts()).forEach(run::update);

        assertThat(run.loss())
            .as("loss of step " + (step + 1))
            .isCloseTo(expected[step], withinPercentage(0.1));
        assertThat(run.right()).as("step " + (step + 1)).isEqualTo((int) expected[STEPS + step]);
      }
    }
  }

  @Test
  void evaluatingScoresAsAStepWouldAndMovesNothing() {
    try (TrainingRun run = open()) {
      run.evaluate(batch(0));
      double before = run.loss();
      int right = run.right();
      run.evaluate(batch(1));
      run.forward(batch(0));

      assertThat(run.loss()).isEqualTo(before);
      assertThat(run.right()).isEqualTo(right);
      assertThat(Arrays.equals(run.weights().kernel1(), head().kernel1())).isTrue();

      IntStream.range(0, run.parts()).forEach(run::update);
      run.evaluate(batch(0));

      assertThat(run.loss()).isNotCloseTo(before, within(1e-3));
    }
  }

  private TrainingRun open() {
    float[] all = HashedValues.of(70, SAMPLES * FEATURES);
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.max(0, all[i]);
    }
    List<PackedFeatures> samples =
        IntStream.range(0, SAMPLES)
            .mapToObj(i -> Arrays.copyOfRange(all, i * FEATURES, (i + 1) * FEATURES))
            .map(PackedFeatures::pack)
            .toList();
    List<Integer> labels = IntStream.range(0, SAMPLES).mapToObj(i -> i * i % 7 % CLASSES).toList();
    return script.open(head(), Standardisation.none(FEATURES), samples, labels, BATCH, 1e-3);
  }

  private static int[] batch(int step) {
    return IntStream.range(0, BATCH).map(i -> (step * BATCH + i * 7) % SAMPLES).toArray();
  }

  private static HeadWeights head() {
    return new HeadWeights(
        HashedValues.scaled(71, FEATURES * 512, 0.05f),
        HashedValues.scaled(72, 512, 0.05f),
        HashedValues.scaled(73, 512 * CLASSES, 0.1f),
        HashedValues.scaled(74, CLASSES, 0.1f));
  }
}
