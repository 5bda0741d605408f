package dev.streamtune.config;

/**
 * What the serving topology needs to know.
 *
 * @param model name of the model: the key of its labelled examples
 * @param topics where records come from and go to
 * @param batch when a batch is run
 * @param limits what an image file may cost
 * @param intake what else a record of an image may bring
 * @param preset how pictures become tensors
 * @param feedback how feedback meets its image
 * @param topK how many classes a prediction ranks, at least 1
 */
public record ServingSettings(
    String model,
    TopicSettings topics,
    BatchSettings batch,
    ImageLimits limits,
    IntakeSettings intake,
    Preset preset,
    FeedbackSettings feedback,
    int topK) {
  /** Takes the defaults for what else a record may bring. */
  public ServingSettings(
      String model,
      TopicSettings topics,
      BatchSettings batch,
      ImageLimits limits,
      Preset preset,
      FeedbackSettings feedback,
      int topK) {
    this(model, topics, batch, limits, IntakeSettings.byDefault(), preset, feedback, topK);
  }
}
