package dev.streamtune.training.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.Example;
import dev.streamtune.training.quarantine.NoisyStream.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How many wrong labels the default settings catch, and how many right ones they hold, where a
 * fifth of all labels are wrong, those that the head has learned from included. The figures in
 * {@code docs/learning.md} are from larger runs: {@code -Dquarantine.things=10
 * -Dquarantine.views=40 -Dquarantine.photos=60 -Dquarantine.streams=5}.
 */
class DoubtfulLabelsTest {
  private static final Path FLOWERS = Path.of("..", "shared", "data", "flowers");
  private static final int THINGS = Integer.getInteger("quarantine.things", 6);
  private static final int VIEWS = Integer.getInteger("quarantine.views", 20);
  private static final int PHOTOS = Integer.getInteger("quarantine.photos", 0);
  private static final int WRONG_PERCENT = 20;
  private static final int STREAMS = Integer.getInteger("quarantine.streams", 3);

  @Test
  void mostWrongLabelsAreHeldAndNearlyAllRightOnesPassWhereTheHeadIsGood() throws Exception {
    try (TensorEngine engine = Engines.cpu();
        PictureFeatures features = new PictureFeatures(engine)) {
      Outcome outcome = play(engine, "views", features.views(THINGS, VIEWS));

      assertThat(outcome.recall()).isGreaterThan(0.5);
      assertThat(outcome.precision()).isGreaterThan(0.8);
      assertThat(outcome.passed()).isGreaterThan(0.97);
    }
  }

  /** A head that is often wrong, and yet sure, must not hold up what is right. */
  @Test
  void nearlyAllRightLabelsPassWhereTheHeadIsPoor() throws Exception {
    assumeTrue(PHOTOS > 0, "takes -Dquarantine.photos=N, photos of each class");
    assumeTrue(Files.isDirectory(FLOWERS), () -> "no photos in " + FLOWERS.toAbsolutePath());
    try (TensorEngine engine = Engines.cpu();
        PictureFeatures features = new PictureFeatures(engine)) {
      Outcome outcome = play(engine, "photos", features.photos(FLOWERS, PHOTOS));

      assertThat(outcome.passed()).isGreaterThan(0.9);
    }
  }

  private static Outcome play(TensorEngine engine, String what, List<Example> pictures)
      throws Exception {
    Outcome sum = new Outcome(0, 0, 0, 0, 0);
    for (int seed = 1; seed <= STREAMS; seed++) {
      NoisyStream stream = new NoisyStream(engine, pictures, WRONG_PERCENT, seed);
      sum = sum.plus(stream.play(QuarantineSettings.byDefault()));
    }
    System.out.printf("quarantine: %s: %s%n", what, sum);
    return sum;
  }
}
