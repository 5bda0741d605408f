package dev.streamtune.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs contenders in turn, a few images each, again and again, so that whatever else the machine
 * does hits all alike; what to compare is the ratio of their medians in one run.
 */
public final class EngineBenchmark {
  private static final int WARM_UP = 3;
  private static final int IN_A_ROW = 3;

  private final float[] image;
  private final float[] expected;

  /**
   * Prepares a run.
   *
   * @param image {@code [3, 224, 224]} float32
   * @param expected its features in double precision
   */
  public EngineBenchmark(float[] image, float[] expected) {
    this.image = image;
    this.expected = expected;
  }

  /**
   * What was measured of one contender.
   *
   * @param name the contender
   * @param medianMillis half of the images took less
   * @param relativeError largest difference from the expected features, relative to the largest of
   *     these
   * @param images how many were timed
   */
  public record Result(String name, double medianMillis, double relativeError, int images) {
    /** Returns images a second, by the median. */
    public double imagesPerSecond() {
      return 1000 / medianMillis;
    }
  }

  /** Measures all contenders for about the given time. */
  public List<Result> run(List<Contender> contenders, Duration duration) {
    List<List<Long>> nanos = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (Contender contender : contenders) {
      nanos.add(new ArrayList<>());
      errors.add(relativeError(warmUp(contender)));
    }
    long end = System.nanoTime() + duration.toNanos();
    do {
      for (int i = 0; i < contenders.size(); i++) {
        time(contenders.get(i), nanos.get(i));
      }
    } while (System.nanoTime() < end);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      results.add(
          new Result(
              contenders.get(i).name(),
              Quantiles.median(nanos.get(i)) / 1e6,
              errors.get(i),
              nanos.get(i).size()));
    }
    return results;
  }

  private float[] warmUp(Contender contender) {
    float[] features = contender.features(image);
    for (int i = 1; i < WARM_UP; i++) {
      features = contender.features(image);
    }
    return features;
  }

  private void time(Contender contender, List<Long> nanos) {
    for (int i = 0; i < IN_A_ROW; i++) {
      long start = System.nanoTime();
      contender.features(image);
      nanos.add(System.nanoTime() - start);
    }
  }

  private double relativeError(float[] features) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs((double) features[i] - expected[i]));
    }
    return difference / largest;
  }
}
