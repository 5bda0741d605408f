package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.drift.DriftFigures;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExampleDriftTest {
  private static final int SIZE = 100;
  private static final int HOLDOUT_PERCENT = 20;

  private final ReplayBuffer buffer =
      new ReplayBuffer(new BufferSettings(5000, 1 << 24, 1000, HOLDOUT_PERCENT, 1));
  private final Incumbents incumbents = new Incumbents(head(0, -1));
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final ExampleDrift drift = drift();
  private int next;

  @Test
  void nothingIsComparedWithAHeadThatHasLearnedNothing() {
    come(300, 1);

    assertThat(drift.figures().distance()).isNaN();
    assertThat(drift.figures().window()).isEqualTo(SIZE);
  }

  @Test
  void thatExamplesAreAsBeforeIsNoDrift() {
    come(200, 1);
    learned(1);
    come(200, 1);

    DriftFigures now = drift.figures();
    assertThat(drift.headVersion()).isEqualTo(1);
    assertThat(now.distance()).as("seed %d", seed).isLessThan(0.45);
    assertThat(now.reference()).isEqualTo(SIZE);
    assertThat(now.window()).isEqualTo(SIZE);
  }

  @Test
  void otherFeaturesAreDrift() {
    come(200, 1);
    learned(1);
    come(200, 2);

    assertThat(drift.figures().distance()).as("seed %d", seed).isGreaterThan(0.8);
  }

  @Test
  void aHeadThatHasLearnedTheChangeEndsIt() {
    come(200, 1);
    learned(1);
    come(200, 2);
    learned(2);
    come(200, 2);

    assertThat(drift.headVersion()).isEqualTo(2);
    assertThat(drift.figures().distance()).as("seed %d", seed).isLessThan(0.45);
  }

  /** What an instance computes that takes over. */
  @Test
  void theFiguresFollowFromBufferAndHead() {
    come(150, 1);
    learned(1);
    come(130, 1.4f);
    DriftFigures before = drift.figures();

    assertThat(drift().figures()).isEqualTo(before);
    assertThat(before.distance()).isNotNaN();
  }

  @Test
  void whatIsHeldOutDoesNotCount() {
    come(200, 1);
    learned(1);
    come(60, 1);

    assertThat(drift.figures().window()).isBetween(35, 59);
  }

  private ExampleDrift drift() {
    return new ExampleDrift(SIZE, new HoldoutRule(HOLDOUT_PERCENT), buffer, incumbents);
  }

  private void come(int count, float brightness) {
    for (int i = 0; i < count; i++) {
      float[] values = new float[500];
      for (int j = 0; j < values.length; j++) {
        values[j] = brightness * (0.5f + random.nextFloat());
      }
      Example example =
          new Example(
              "image-" + next,
              LearningFixture.LABELS.get(random.nextInt(3)),
              Optional.empty(),
              PackedFeatures.pack(values),
              next,
              0);
      next++;
      var unused = buffer.add(example);
      drift.observe(example);
    }
  }

  private void learned(long version) {
    incumbents.offer(head(version, next - 1));
  }

  private static Incumbent head(long version, long learnedOffset) {
    return new Incumbent(
        version,
        new Labels(LearningFixture.LABELS),
        LearningFixture.untrainedWeights(),
        "sha",
        learnedOffset);
  }
}
