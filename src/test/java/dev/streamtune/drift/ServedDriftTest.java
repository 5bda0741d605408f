package dev.streamtune.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ServedDriftTest {
  private static final int SIZE = 500;
  private static final int FEATURES = 2000;

  private final ServedDrift drift = new ServedDrift(SIZE);

  @Test
  void saysNothingBeforeTheWindowIsHalfFull() {
    observe(1, new Stream(1), SIZE + SIZE / 2 - 1);
    DriftFigures before = drift.figures();
    observe(1, new Stream(2), 1);

    assertThat(before.labels()).isNaN();
    assertThat(before.confidence()).isNaN();
    assertThat(before.distance()).isNaN();
    assertThat(before.reference()).isEqualTo(SIZE);
    assertThat(before.window()).isEqualTo(SIZE / 2 - 1);
    assertThat(drift.figures().labels()).isNotNaN();
    assertThat(drift.figures().distance()).isNotNaN();
  }

  /** By chance one of a thousand exceeds the bound; that of ten seeds two do is out of question. */
  @Test
  void thatWhatComesIsAsBeforeIsNoDrift() {
    long first = System.nanoTime();
    int over = 0;
    for (int i = 0; i < 10; i++) {
      ServedDrift own = new ServedDrift(SIZE);
      Stream stream = new Stream(first + i);
      stream.observe(own, 1, 3 * SIZE);
      DriftFigures now = own.figures();
      boolean byChance =
          now.labels() > now.labelsThreshold(0) || now.confidence() > now.confidenceThreshold(0);
      over += byChance ? 1 : 0;
      assertThat(now.labels()).as("seed %d", first + i).isLessThan(0.25);
      assertThat(now.confidence()).as("seed %d", first + i).isLessThan(0.25);
      assertThat(now.distance()).as("seed %d", first + i).isLessThan(0.2);
    }
    assertThat(over).as("seeds from %d", first).isLessThan(2);
  }

  @Test
  void otherClassesAreDrift() {
    long seed = System.nanoTime();
    observe(1, new Stream(seed), SIZE);
    Stream shifted = new Stream(seed + 1);
    shifted.rareShare = 0.6;
    observe(1, shifted, SIZE);

    assertThat(drift.figures().labels()).as("seed %d", seed).isGreaterThan(0.25);
    assertThat(drift.figures().distance()).as("seed %d", seed).isLessThan(0.2);
  }

  @Test
  void anotherConfidenceIsDrift() {
    long seed = System.nanoTime();
    observe(1, new Stream(seed), SIZE);
    Stream shifted = new Stream(seed + 1);
    shifted.leastConfidence = 0.3;
    observe(1, shifted, SIZE);

    assertThat(drift.figures().confidence()).as("seed %d", seed).isGreaterThan(0.25);
    assertThat(drift.figures().labels()).as("seed %d", seed).isLessThan(0.25);
  }

  @Test
  void otherFeaturesAreDrift() {
    long seed = System.nanoTime();
    observe(1, new Stream(seed), SIZE);
    Stream shifted = new Stream(seed + 1);
    shifted.brightness = 1.8f;
    observe(1, shifted, SIZE);

    assertThat(drift.figures().distance()).as("seed %d", seed).isGreaterThan(0.5);
    assertThat(drift.figures().labels()).as("seed %d", seed).isLessThan(0.25);
  }

  @Test
  void driftThatIsOverIsNotShown() {
    observe(1, new Stream(1), SIZE);
    Stream shifted = new Stream(2);
    shifted.brightness = 2;
    observe(1, shifted, SIZE);
    observe(1, new Stream(3), SIZE);

    assertThat(drift.figures().distance()).isLessThan(0.2);
  }

  @Test
  void aNewerHeadBeginsAnewAndAnOlderOneDoesNotCount() {
    observe(2, new Stream(1), 2 * SIZE);
    observe(1, new Stream(2), 1);
    assertThat(drift.figures().window()).isEqualTo(SIZE);

    observe(3, new Stream(3), 1);
    assertThat(drift.figures().reference()).isEqualTo(1);
    assertThat(drift.figures().window()).isZero();
    assertThat(drift.figures().labels()).isNaN();
  }

  @Test
  void manyClassesShareABin() {
    Random random = new Random(5);
    for (int i = 0; i < 2 * SIZE; i++) {
      drift.observe(1, seen("class-" + random.nextInt(1000)));
    }

    assertThat(drift.figures().labels()).isLessThan(drift.figures().labelsThreshold(0));
  }

  private static Observation seen(String label) {
    return Observation.of(label, 0.5, new float[] {1});
  }

  private void observe(long head, Stream stream, int count) {
    stream.observe(drift, head, count);
  }

  /** Made-up predictions. */
  private static final class Stream {
    private final Random random;
    private double rareShare = 0.2;
    private double leastConfidence = 0.6;
    private float brightness = 1;

    Stream(long seed) {
      this.random = new Random(seed);
    }

    void observe(ServedDrift by, long head, int count) {
      for (int i = 0; i < count; i++) {
        by.observe(head, next());
      }
    }

    private Observation next() {
      float[] features = new float[FEATURES];
      for (int i = 0; i < FEATURES; i++) {
        features[i] = brightness * Math.max(0, (float) random.nextGaussian());
      }
      String label = random.nextDouble() < rareShare ? "rare" : "class-" + random.nextInt(4);
      double confidence = leastConfidence + (1 - leastConfidence) * random.nextDouble();
      return Observation.of(label, confidence, features);
    }
  }
}
