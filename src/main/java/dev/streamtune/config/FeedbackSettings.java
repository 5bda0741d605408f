package dev.streamtune.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How feedback meets its image.
 *
 * @param featureRetention how long features wait for feedback
 * @param featureMaxBytes most bytes of features of one partition
 * @param patience how long feedback waits for its prediction
 * @param newClasses whether feedback may name a class that the head does not know
 * @param maxClasses most classes that a head may have
 * @param limits what a feedback may say, and how often
 * @param quarantine when a label has to wait for a second annotator; without it never
 */
public record FeedbackSettings(
    Duration featureRetention,
    long featureMaxBytes,
    Duration patience,
    boolean newClasses,
    int maxClasses,
    FeedbackLimits limits,
    Optional<QuarantineSettings> quarantine) {
  /** Takes labels as they come. */
  public FeedbackSettings(
      Duration featureRetention,
      long featureMaxBytes,
      Duration patience,
      boolean newClasses,
      int maxClasses,
      FeedbackLimits limits) {
    this(
        featureRetention,
        featureMaxBytes,
        patience,
        newClasses,
        maxClasses,
        limits,
        Optional.empty());
  }

  /** Takes the default limits, and labels as they come. */
  public FeedbackSettings(
      Duration featureRetention,
      long featureMaxBytes,
      Duration patience,
      boolean newClasses,
      int maxClasses) {
    this(
        featureRetention,
        featureMaxBytes,
        patience,
        newClasses,
        maxClasses,
        FeedbackLimits.byDefault());
  }
}
