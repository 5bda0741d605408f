package dev.streamtune.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs trainers in turn, a step each, so that whatever else the machine does hits all alike; what
 * to compare is the ratio of their medians in one run.
 */
public final class TrainingBenchmark {
  private static final int WARM_UP = 3;

  private final int samples;
  private final int batchSize;

  /**
   * Prepares a run.
   *
   * @param samples how many the task has
   * @param batchSize samples of a step
   */
  public TrainingBenchmark(int samples, int batchSize) {
    this.samples = samples;
    this.batchSize = batchSize;
  }

  /**
   * What was measured of one trainer.
   *
   * @param name the trainer
   * @param batchSize samples of a step
   * @param medianMillis half of the steps took less
   * @param loss of the last step, in nats
   */
  public record Result(String name, int batchSize, double medianMillis, double loss) {
    /** Returns how long so many epochs take by the median, in seconds. */
    public double seconds(int count, int epochs) {
      return medianMillis / 1000 * Math.ceil((double) count / batchSize) * epochs;
    }
  }

  /** Times so many steps of each trainer. */
  public List<Result> run(List<TrainingContender> contenders, int steps) {
    List<List<Long>> nanos = new ArrayList<>();
    double[] losses = new double[contenders.size()];
    contenders.forEach(contender -> nanos.add(new ArrayList<>()));
    for (int step = 0; step < WARM_UP + steps; step++) {
      int[] batch = batch(step);
      for (int i = 0; i < losses.length; i++) {
        long start = System.nanoTime();
        losses[i] = contenders.get(i).step(batch);
        nanos.get(i).add(System.nanoTime() - start);
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      double median = Quantiles.median(nanos.get(i).subList(WARM_UP, WARM_UP + steps));
      results.add(new Result(contenders.get(i).name(), batchSize, median / 1e6, losses[i]));
    }
    return results;
  }

  private int[] batch(int step) {
    return IntStream.range(0, batchSize).map(i -> (step * batchSize + i) % samples).toArray();
  }
}
