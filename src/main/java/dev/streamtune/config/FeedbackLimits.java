package dev.streamtune.config;

/**
 * What a feedback may say, and how often.
 *
 * @param maxLabelLength most characters of a label
 * @param maxPerMinute most records of one annotator in a minute, in each partition; 0 is no limit
 */
public record FeedbackLimits(int maxLabelLength, int maxPerMinute) {
  static final int LABEL_LENGTH = 200;

  /** Returns the limits that hold where the settings do not say otherwise. */
  public static FeedbackLimits byDefault() {
    return new FeedbackLimits(LABEL_LENGTH, 0);
  }
}
