package dev.streamtune.topology;

import dev.streamtune.config.DriftSettings;
import dev.streamtune.drift.ServedDrift;
import dev.streamtune.metrics.DriftMeters;
import dev.streamtune.metrics.FeedbackEffect;
import dev.streamtune.metrics.FeedbackMeters;
import dev.streamtune.metrics.ImagesInHand;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.metrics.ServingMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * What the serving topology records.
 *
 * @param serving images
 * @param inHand images that are not answered yet
 * @param refusals what cannot be used
 * @param feedback what becomes of feedback
 * @param effect how long feedback takes to have an effect
 * @param drift what was answered, for comparison
 */
public record TopologyMeters(
    ServingMeters serving,
    ImagesInHand inHand,
    RefusalMeters refusals,
    FeedbackMeters feedback,
    FeedbackEffect effect,
    ServedDrift drift) {
  /** Registers all, with the defaults for drift; the registry stays the caller's. */
  public static TopologyMeters in(MeterRegistry registry) {
    return in(registry, DriftSettings.byDefault());
  }

  /** Registers all; the registry stays the caller's. */
  public static TopologyMeters in(MeterRegistry registry, DriftSettings settings) {
    ServedDrift drift = new ServedDrift(settings.window());
    show(drift, settings, new DriftMeters(registry));
    return new TopologyMeters(
        new ServingMeters(registry),
        new ImagesInHand(registry, System::currentTimeMillis),
        new RefusalMeters(registry),
        new FeedbackMeters(registry),
        new FeedbackEffect(registry, Clock.systemUTC()),
        drift);
  }

  private static void show(ServedDrift drift, DriftSettings settings, DriftMeters meters) {
    meters.psi(
        "predictions",
        () -> drift.figures().labels(),
        () -> drift.figures().labelsThreshold(settings.psi()));
    meters.psi(
        "confidence",
        () -> drift.figures().confidence(),
        () -> drift.figures().confidenceThreshold(settings.psi()));
    meters.distance("served", () -> drift.figures().distance(), settings::distance);
    meters.observations(
        "served", () -> drift.figures().reference(), () -> drift.figures().window());
  }
}
