package dev.streamtune.topology;

import dev.streamtune.metrics.FeedbackEffect;
import dev.streamtune.metrics.FeedbackMeters;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.metrics.ServingMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * What the serving topology records.
 *
 * @param serving images
 * @param refusals what cannot be used
 * @param feedback what becomes of feedback
 * @param effect how long feedback takes to have an effect
 */
public record TopologyMeters(
    ServingMeters serving, RefusalMeters refusals, FeedbackMeters feedback, FeedbackEffect effect) {
  /** Registers all; the registry stays the caller's. */
  public static TopologyMeters in(MeterRegistry registry) {
    return new TopologyMeters(
        new ServingMeters(registry),
        new RefusalMeters(registry),
        new FeedbackMeters(registry),
        new FeedbackEffect(registry, Clock.systemUTC()));
  }
}
