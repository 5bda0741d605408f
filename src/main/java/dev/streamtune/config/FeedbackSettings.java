package dev.streamtune.config;

import java.time.Duration;

/**
 * How feedback meets its image.
 *
 * @param featureRetention how long features wait for feedback
 * @param featureMaxBytes most bytes of features of one partition
 * @param patience how long feedback waits for its prediction
 * @param newClasses whether feedback may name a class that the head does not know
 * @param maxClasses most classes that a head may have
 * @param limits what a feedback may say, and how often
 */
public record FeedbackSettings(
    Duration featureRetention,
    long featureMaxBytes,
    Duration patience,
    boolean newClasses,
    int maxClasses,
    FeedbackLimits limits) {
  /** Takes the default limits. */
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
