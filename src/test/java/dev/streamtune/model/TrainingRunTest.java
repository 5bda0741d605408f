package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class TrainingRunTest {
  private static final int FEATURES = 16;
  private static final int CLASSES = 5;
  private static final int SAMPLES = 12;
  private static final double RATE = 0.01;
  private static final int[][] BATCHES = {{0, 1, 2, 3, 4}, {7, 5, 11, 6, 3}, {10, 9}};

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
  void stepsAgreeWithPyTorchsAutogradAndAdam() throws IOException {
    float[] expected = Golden.read("training-3.f32");
    HeadWeights start = head(FEATURES);
    List<Double> losses = new ArrayList<>();

    HeadWeights trained = train(start, FEATURES, losses);

    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).isCloseTo(expected[i], within(1e-5));
    }
    int at = losses.size();
    for (float[] values : arrays(trained)) {
      float[] part = Arrays.copyOfRange(expected, at, at + values.length);
      assertThat(Golden.relativeError(values, part)).isLessThan(1e-4);
      at += values.length;
    }
    assertThat(at).isEqualTo(expected.length);
  }

  /** Three steps move a weight by about 0.03, which the tolerance above must not hide. */
  @Test
  void stepsMoveEveryArrayByAboutTheLearningRate() {
    HeadWeights start = head(FEATURES);
    HeadWeights trained = train(start, FEATURES, new ArrayList<>());

    for (int i = 0; i < 4; i++) {
      float[] before = arrays(start).get(i);
      float[] after = arrays(trained).get(i);
      double most = 0;
      for (int j = 0; j < before.length; j++) {
        most = Math.max(most, Math.abs(after[j] - before[j]));
      }
      assertThat(most).isBetween(2 * RATE, 4 * RATE);
    }
  }

  /** More rows than a part, and a last part that is smaller. */
  @Test
  void theKernelIsUpdatedToItsLastRow() {
    int features = TrainingState.PART + 3;
    HeadWeights start = head(features);
    HeadWeights trained = train(start, features, new ArrayList<>());

    for (int row : new int[] {0, 1000, features - 4, features - 3, features - 1}) {
      assertThat(Arrays.copyOfRange(trained.kernel1(), row * 512, (row + 1) * 512))
          .as("row " + row)
          .isNotEqualTo(Arrays.copyOfRange(start.kernel1(), row * 512, (row + 1) * 512));
    }
  }

  @Test
  void leavesTheStartAsItWas() {
    HeadWeights start = head(FEATURES);
    train(start, FEATURES, new ArrayList<>());

    assertThat(start.kernel1()).isEqualTo(head(FEATURES).kernel1());
    assertThat(start.bias2()).isEqualTo(head(FEATURES).bias2());
  }

  private HeadWeights train(HeadWeights start, int features, List<Double> losses) {
    List<PackedFeatures> samples =
        IntStream.range(0, SAMPLES).mapToObj(i -> sample(i, features)).toList();
    List<Integer> labels = IntStream.range(0, SAMPLES).mapToObj(i -> i % CLASSES).toList();
    try (TrainingRun run =
        script.open(start, Standardisation.none(features), samples, labels, 5, RATE)) {
      for (int[] batch : BATCHES) {
        run.forward(batch);
        for (int part = run.parts() - 1; part >= 0; part--) {
          run.update(part);
        }
        losses.add(run.loss());
      }
      return run.weights();
    }
  }

  private static PackedFeatures sample(int index, int features) {
    float[] all = HashedValues.of(60, SAMPLES * features);
    float[] values = Arrays.copyOfRange(all, index * features, (index + 1) * features);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return PackedFeatures.pack(values);
  }

  private static HeadWeights head(int features) {
    return new HeadWeights(
        HashedValues.scaled(61, features * 512, 0.1f),
        HashedValues.scaled(62, 512, 0.1f),
        HashedValues.scaled(63, 512 * CLASSES, 0.1f),
        HashedValues.scaled(64, CLASSES, 0.1f));
  }

  private static List<float[]> arrays(HeadWeights weights) {
    return List.of(weights.kernel1(), weights.bias1(), weights.kernel2(), weights.bias2());
  }
}
