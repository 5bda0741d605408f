package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Records what learning does. Thread-safe. */
public final class TrainingMeters {
  private final ValueCounters runs;
  private final Timer duration;
  private final GaugeValue lastDuration = new GaugeValue(Double.NaN);
  private final GaugeValue progress = new GaugeValue(0);
  private final GaugeValue trainingExamples = new GaugeValue(0);
  private final GaugeValue holdoutExamples = new GaugeValue(0);
  private final GaugeValue bytes = new GaugeValue(0);
  private final ClassGauges trainingClasses;
  private final ClassGauges holdoutClasses;
  private final GaugeValue inService = new GaugeValue(Double.NaN);
  private final GaugeValue candidate = new GaugeValue(Double.NaN);
  private final GaugeValue windowed = new GaugeValue(Double.NaN);
  private final GaugeValue decayed = new GaugeValue(Double.NaN);
  private volatile DriftReading drift = DriftReading.NONE;

  /** Registers the meters; the registry stays the caller's. */
  public TrainingMeters(MeterRegistry registry) {
    CatalogueRegistry catalogue = new CatalogueRegistry(registry);
    this.runs = catalogue.counters(Meters.TRAINING_RUNS);
    this.duration = catalogue.timer(Meters.TRAINING_DURATION);
    this.trainingClasses = new ClassGauges(catalogue, "training");
    this.holdoutClasses = new ClassGauges(catalogue, "holdout");
    catalogue.gauge(Meters.TRAINING_LAST_DURATION, lastDuration);
    catalogue.gauge(Meters.TRAINING_PROGRESS, progress);
    catalogue.gauge(Meters.BUFFER_EXAMPLES, trainingExamples, "training");
    catalogue.gauge(Meters.BUFFER_EXAMPLES, holdoutExamples, "holdout");
    catalogue.gauge(Meters.BUFFER_BYTES, bytes);
    catalogue.gauge(Meters.ACCURACY_HOLDOUT, inService, "in-service");
    catalogue.gauge(Meters.ACCURACY_HOLDOUT, candidate, "candidate");
    catalogue.gauge(Meters.ACCURACY_PREQUENTIAL, windowed, "window");
    catalogue.gauge(Meters.ACCURACY_PREQUENTIAL, decayed, "decayed");
    showDrift(new DriftMeters(registry));
  }

  private void showDrift(DriftMeters meters) {
    meters.psi("labels", () -> drift.psi(), () -> drift.psiThreshold());
    meters.distance("labelled", () -> drift.distance(), () -> drift.distanceThreshold());
    meters.observations("labelled", () -> drift.reference(), () -> drift.window());
  }

  /** So much of the run is done, 0 to 1. */
  public void progress(double share) {
    progress.set(share);
  }

  /**
   * The buffer holds so much now.
   *
   * @param training examples of each class to train on
   * @param holdout examples of each class that are held out
   * @param totalBytes of all of them
   */
  public void buffer(Map<String, Integer> training, Map<String, Integer> holdout, long totalBytes) {
    trainingExamples.set(total(training));
    holdoutExamples.set(total(holdout));
    trainingClasses.set(training);
    holdoutClasses.set(holdout);
    bytes.set((double) totalBytes);
  }

  private static int total(Map<String, Integer> byClass) {
    return byClass.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A run ended; the catalogue names the verdicts. */
  public void ended(String verdict, double seconds) {
    progress.set(0);
    lastDuration.set(seconds);
    duration.record(Math.round(seconds * 1e9), TimeUnit.NANOSECONDS);
    runs.increment(verdict);
  }

  /**
   * Heads were measured on the holdout.
   *
   * @param ofInService accuracy of the head that is in service now, 0 to 1
   * @param ofCandidate accuracy of the last candidate
   */
  public void judged(double ofInService, double ofCandidate) {
    inService.set(ofInService);
    candidate.set(ofCandidate);
  }

  /**
   * Feedback confirmed or corrected an answer.
   *
   * @param ofWindow accuracy over the last ones, 0 to 1; NaN if there are too few
   * @param ofDecayed accuracy of all, the older the less they count
   */
  public void prequential(double ofWindow, double ofDecayed) {
    windowed.set(ofWindow);
    decayed.set(ofDecayed);
  }

  /** Labelled examples are so far from what was learned. */
  public void drift(DriftReading now) {
    drift = now;
  }

  /** This instance does not train any more: what another one knows now is not shown here. */
  public void idle() {
    progress.set(0);
    buffer(Map.of(), Map.of(), 0);
    judged(Double.NaN, Double.NaN);
    prequential(Double.NaN, Double.NaN);
    drift(DriftReading.NONE);
  }
}
