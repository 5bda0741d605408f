package dev.streamtune.topology;

import dev.streamtune.drift.Observation;
import dev.streamtune.drift.ServedDrift;
import dev.streamtune.metrics.FeedbackEffect;
import dev.streamtune.metrics.ServingMeters;
import dev.streamtune.schema.Prediction;
import dev.streamtune.topology.JoinInput.ClassifiedImage;

/** Records what the model answers. Thread-safe. */
final class AnswerMeters {
  private final ServingMeters serving;
  private final FeedbackEffect effect;
  private final ServedDrift drift;

  AnswerMeters(TopologyMeters meters) {
    this.serving = meters.serving();
    this.effect = meters.effect();
    this.drift = meters.drift();
  }

  /** A batch went through the model. */
  void inferred(int images, long nanos, long headVersion) {
    serving.inferred(images, nanos);
    effect.answered(headVersion);
  }

  /** An image of it was classified, and had waited so long for its batch. */
  void predicted(Prediction prediction, ClassifiedImage image, float[] features, long queueNanos) {
    String label = prediction.getLabel();
    float confidence = prediction.getTopK().get(0).getProbability();
    serving.predicted(
        label, prediction.getHeadVersion(), confidence, prediction.getMargin(), queueNanos);
    image.shadow().ifPresent(said -> serving.shadowed(said.label().equals(label)));
    drift.observe(prediction.getHeadVersion(), Observation.of(label, confidence, features));
  }

  /** Its answer was handed on, which took so long, so long after its record was made. */
  void answered(long nanos, long ageMillis) {
    serving.answered(nanos, ageMillis);
  }
}
