package dev.streamtune.training;

import dev.streamtune.config.DriftSettings;
import dev.streamtune.drift.DriftFigures;
import dev.streamtune.metrics.DriftReading;
import dev.streamtune.metrics.TrainingMeters;
import java.util.Optional;

/**
 * Watches labelled examples as they come: how many confirm what was predicted, and how far they are
 * from what the head in service has learned. Used by one thread.
 */
final class ExampleWatch {
  private final DriftSettings settings;
  private final TrainingMeters meters;
  private final PrequentialAccuracy accuracy;
  private final ExampleDrift drift;
  private final DriftAlarm alarm;

  /**
   * Takes its parts.
   *
   * @param buffer as it was restored
   */
  ExampleWatch(LearnerParts parts, ReplayBuffer buffer) {
    this.settings = parts.settings().drift();
    this.meters = parts.meters();
    this.accuracy = new PrequentialAccuracy(parts.settings().triggers().accuracyWindow());
    this.drift =
        new ExampleDrift(
            settings.examples(),
            new HoldoutRule(parts.settings().buffer().holdoutPercent()),
            buffer,
            parts.incumbents());
    this.alarm = new DriftAlarm(settings);
  }

  /**
   * Looks at what was there before, so that no drift is forgotten that a crash kept from being
   * acted upon.
   *
   * @return the reason to fine-tune, if there is drift
   */
  Optional<String> begin() {
    return look();
  }

  /**
   * An example came into the buffer.
   *
   * @return the reason to fine-tune, if it shows drift that was not told yet
   */
  Optional<String> example(Example example, boolean confirmed) {
    accuracy.observe(confirmed);
    meters.prequential(accuracy.windowed(), accuracy.decayed());
    drift.observe(example);
    return look();
  }

  private Optional<String> look() {
    DriftFigures now = drift.figures();
    show(now);
    return alarm.look(drift.headVersion(), now);
  }

  private void show(DriftFigures now) {
    meters.drift(
        new DriftReading(
            now.labels(),
            now.labelsThreshold(settings.psi()),
            now.distance(),
            settings.distance(),
            now.reference(),
            now.window()));
  }
}
