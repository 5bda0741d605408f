package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class BaseTrainingTest {
  private static final double RATE = 0.001;
  private static final int STEPS = 20;
  private static final int BATCH = 5;

  /** Of the head's first kernel the golden values have every so many. */
  private static final int STRIDE = 64;

  private TensorEngine engine;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
  }

  @AfterAll
  void stop() {
    assertThat(Engines.openBelow(engine)).isZero();
    engine.close();
  }

  /** Batches of five in parts of two, two and one. */
  @Test
  void twentyStepsAgreeWithPyTorchsAutogradAndAdam() throws Exception {
    float[] expected = Golden.read("base-training-20.f32");
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      List<Double> losses = train(training, STEPS);
      for (int i = 0; i < STEPS; i++) {
        assertThat(losses.get(i)).isCloseTo(expected[i], within(1e-4 * expected[i]));
      }
      int at = STEPS;
      for (float[] values : weights(training)) {
        float[] part = Arrays.copyOfRange(expected, at, at + values.length);
        assertThat(Golden.relativeError(values, part)).as("values from " + at).isLessThan(1e-3);
        at += values.length;
      }
      assertThat(at).isEqualTo(expected.length);
    }
  }

  /** What the tolerance above must not hide. */
  @Test
  void stepsMoveEveryArrayByFarMoreThanThatTolerance() throws Exception {
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      List<float[]> before = weights(training);
      train(training, STEPS);
      List<float[]> after = weights(training);
      for (int i = 0; i < before.size(); i++) {
        assertThat(Golden.relativeError(before.get(i), after.get(i))).isGreaterThan(0.01);
      }
    }
  }

  @Test
  void theSameInputsGiveTheSameBits() throws Exception {
    List<float[]> first;
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      train(training, 3);
      first = weights(training);
    }
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      train(training, 3);
      assertThat(weights(training)).containsExactlyElementsOf(first);
    }
  }

  @Test
  void ownsNoMoreArraysAfterTwentyStepsThanBefore() throws Exception {
    NDManager scope = engine.root().newSubManager();
    try (BaseTraining training = SmallBase.open(scope, 2, RATE)) {
      int before = arrays(scope);
      train(training, STEPS);
      training.evaluate(SmallBase.pictures(0, 4), SmallBase.labels(0, 4));
      weights(training);

      assertThat(before).isPositive();
      assertThat(arrays(scope)).isEqualTo(before);
    }
  }

  private static int arrays(NDManager scope) {
    return ((BaseNDManager) scope).getManagedArrays().size();
  }

  @Test
  void evaluatesWithoutLearning() throws Exception {
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      List<float[]> before = weights(training);
      BatchScore score = training.evaluate(SmallBase.pictures(0, 5), SmallBase.labels(0, 5));
      BatchScore step = training.step(SmallBase.pictures(0, 5), SmallBase.labels(0, 5));

      assertThat(score.samples()).isEqualTo(step.samples()).isEqualTo(5);
      assertThat(score.meanLoss()).isCloseTo(step.meanLoss(), within(1e-5));
      assertThat(score.hits()).isEqualTo(step.hits());
      assertThat(weights(training)).isNotEqualTo(before);
    }
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      List<float[]> before = weights(training);
      training.evaluate(SmallBase.pictures(0, 5), SmallBase.labels(0, 5));

      assertThat(weights(training)).containsExactlyElementsOf(before);
    }
  }

  /** The second part of the batch fails when the first has left its gradients behind. */
  @Test
  void aStepThatFailsHalfWayLeavesNoTrace() throws Exception {
    List<float[]> expected;
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      train(training, 2);
      expected = weights(training);
    }
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      train(training, 1);
      List<float[]> inputs = new ArrayList<>(SmallBase.pictures(0, 2));
      inputs.add(new float[7]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> training.step(inputs, SmallBase.labels(0, 3)))
          .withMessage("expected 384 values of a picture, found 7");
      training.step(SmallBase.pictures(BATCH, BATCH), SmallBase.labels(BATCH, BATCH));

      assertThat(weights(training)).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void stopsBeforeAnyWeightMovesWhenTheThreadIsInterrupted() {
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      List<float[]> before = weights(training);
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> train(training, 1));
      assertThat(weights(training)).containsExactlyElementsOf(before);
    }
  }

  @Test
  void refusesLabelsThatTheHeadDoesNotHave() {
    try (BaseTraining training = SmallBase.open(engine, RATE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> training.step(SmallBase.pictures(0, 1), List.of(5)))
          .withMessage("the head has 5 outputs, a sample has label 5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> training.step(SmallBase.pictures(0, 2), List.of(1)))
          .withMessage("expected inputs and as many labels, found 2 and 1");
    }
  }

  @Test
  void scoresAddUp() {
    BatchScore one = BatchScore.of(new float[] {-2, -0.5f, -1, -3}, List.of(1, 1));
    BatchScore other = BatchScore.of(new float[] {-0.25f, Float.NaN}, List.of(0));

    assertThat(one).isEqualTo(new BatchScore(2, 3.5, 1));
    assertThat(other).isEqualTo(new BatchScore(1, 0.25, 0));
    assertThat(one.plus(other).meanLoss()).isEqualTo(1.25);
    assertThat(one.plus(one).accuracy()).isEqualTo(0.5);
    assertThat(BatchScore.NONE.meanLoss()).isZero();
  }

  private static List<Double> train(BaseTraining training, int steps) throws Exception {
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int first = step * BATCH % SmallBase.SAMPLES;
      List<float[]> batch = SmallBase.pictures(first, BATCH);
      losses.add(training.step(batch, SmallBase.labels(first, BATCH)).meanLoss());
    }
    return losses;
  }

  /** All arrays in the order of the golden values. */
  private static List<float[]> weights(BaseTraining training) {
    List<float[]> arrays = new ArrayList<>();
    for (ConvWeights layer : training.layers()) {
      arrays.add(layer.kernel());
      arrays.add(layer.bias());
    }
    HeadWeights head = training.head();
    float[] kernel = head.kernel1();
    float[] thinned = new float[kernel.length / STRIDE];
    for (int i = 0; i < thinned.length; i++) {
      thinned[i] = kernel[i * STRIDE];
    }
    arrays.addAll(List.of(thinned, head.bias1(), head.kernel2(), head.bias2()));
    return arrays;
  }
}
