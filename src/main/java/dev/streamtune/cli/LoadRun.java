package dev.streamtune.cli;

import dev.streamtune.bench.LoadLog;
import dev.streamtune.bench.LoadSample;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Keeps a service under load, phase after phase, and samples it. Not thread-safe. */
final class LoadRun {
  /** Every so many samples garbage is collected, to see what the heap holds. */
  private static final int COLLECT_EVERY = 3;

  private static final int WINDOW = 24;

  /** By then all memory that fine-tuning takes was taken once. */
  private static final int FIRST_FINE_TUNINGS = 2;

  /** A rate of fewer is none. */
  private static final int FEWEST_IMAGES = 5;

  private static final Duration FIRST_LIMIT = Duration.ofMinutes(4);

  private final LoadDriver driver;
  private final LoadSampler sampler;
  private final Duration every;
  private final Consumer<LoadSample> observer;
  private final LoadLog log = new LoadLog();
  private double nextSample;
  private int samples;

  /**
   * Takes its parts.
   *
   * @param every how often it samples
   * @param observer is shown each sample
   */
  LoadRun(LoadDriver driver, LoadSampler sampler, Duration every, Consumer<LoadSample> observer) {
    this.driver = driver;
    this.sampler = sampler;
    this.every = every;
    this.observer = observer;
  }

  /** Keeps a pace up for a time. */
  void phase(Pace pace, Duration time) {
    double end = sampler.seconds() + seconds(time);
    run(pace, () -> sampler.seconds() >= end);
  }

  /**
   * Publishes nothing until everything is answered.
   *
   * @return whether it came to that in time
   */
  boolean drain(Duration limit) {
    double end = sampler.seconds() + seconds(limit);
    run(Pace.none(), () -> driver.isDrained() || sampler.seconds() >= end);
    return driver.isDrained();
  }

  /**
   * Measures how many images a second the service answers when there are always some waiting. It
   * begins after the first fine-tunings; more of them run meanwhile.
   *
   * @param time how long, or longer if there are too few answers
   */
  double capacity(Duration time) {
    Pace pace = Pace.window(WINDOW);
    double end = sampler.seconds() + seconds(FIRST_LIMIT);
    run(pace, () -> driver.fineTunings() >= FIRST_FINE_TUNINGS || sampler.seconds() >= end);
    long answered = driver.images().answered();
    double start = sampler.seconds();
    double measured = sampler.seconds() + seconds(time);
    run(
        pace,
        () ->
            sampler.seconds() >= measured
                && (driver.images().answered() - answered >= FEWEST_IMAGES
                    || sampler.seconds() >= measured + seconds(FIRST_LIMIT)));
    double perSecond = (driver.images().answered() - answered) / (sampler.seconds() - start);
    if (perSecond <= 0) {
      throw new CommandException(
          "no image was answered within %d s; measure the capacity for longer"
              .formatted(time.toSeconds()));
    }
    return perSecond;
  }

  private void run(Pace pace, BooleanSupplier over) {
    while (!over.getAsBoolean()) {
      driver.step(pace);
      if (sampler.seconds() >= nextSample) {
        sample();
      }
    }
  }

  private void sample() {
    LoadSample sample = sampler.sample(samples++ % COLLECT_EVERY == 0);
    log.add(sample);
    observer.accept(sample);
    nextSample = sampler.seconds() + seconds(every);
  }

  /** Returns how long the load has been on. */
  double seconds() {
    return sampler.seconds();
  }

  /** Returns all samples so far. */
  LoadLog log() {
    return log;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
