package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.DriftSettings;
import dev.streamtune.config.GateSettings;
import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.TriggerSettings;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A trainer takes a buffer over that already shows drift; whoever had it before may have crashed.
 */
class DriftAtStartTest {
  private static final int LEARNED = 90;
  private static final int SINCE = 60;

  @Test
  void driftThatIsThereStartsAFineTuning() throws Exception {
    try (LearningFixture fixture = new LearningFixture()) {
      LearnerParts parts = fixture.parts(settings());
      ReplayBuffer buffer = new ReplayBuffer(parts.settings().buffer());
      fill(buffer, 3);
      parts.incumbents().offer(headOne());

      try (Learner learner = Learner.start(parts, buffer)) {
        assertThat(fixture.publications().next().getTrigger()).startsWith("drift: the features");
        learner.request(0, "another reason");
        assertThat(fixture.publications().next().getTrigger()).doesNotContain("drift");
      }
    }
  }

  @Test
  void withoutDriftNothingStarts() throws Exception {
    try (LearningFixture fixture = new LearningFixture()) {
      LearnerParts parts = fixture.parts(settings());
      ReplayBuffer buffer = new ReplayBuffer(parts.settings().buffer());
      fill(buffer, 1);
      parts.incumbents().offer(headOne());

      try (Learner learner = Learner.start(parts, buffer)) {
        learner.request(0, "a reason");
        assertThat(fixture.publications().next().getTrigger()).startsWith("a reason");
      }
    }
  }

  /** Only drift and requests start a fine-tuning, and no candidate passes. */
  private static LearningSettings settings() {
    LearningSettings small = LearningFixture.settings();
    return new LearningSettings(
        small.buffer(),
        new TriggerSettings(1_000_000, Duration.ZERO, 1, 50),
        small.options(),
        small.engineShare(),
        small.maxExamples(),
        new GateSettings(1, 0.5, 5, 0),
        small.headsKept(),
        new DriftSettings(500, 40, 0.25, 0.7, true));
  }

  private static void fill(ReplayBuffer buffer, float brightness) {
    for (int i = 0; i < LEARNED + SINCE; i++) {
      String label = LearningFixture.LABELS.get(i % 3);
      float[] values = LearningFixture.features(i, label).unpack();
      for (int j = 0; j < values.length && i >= LEARNED; j++) {
        values[j] *= brightness;
      }
      var unused =
          buffer.add(
              new Example(
                  "image-" + i, label, Optional.empty(), PackedFeatures.pack(values), i, i));
    }
  }

  private static Incumbent headOne() {
    return new Incumbent(
        1,
        new Labels(LearningFixture.LABELS),
        LearningFixture.untrainedWeights(),
        "sha",
        LEARNED - 1);
  }
}
