package dev.streamtune.config;

import java.time.Duration;

/**
 * Which labels have to wait for a second annotator, and how long.
 *
 * @param confidence probability of the prediction, 0 to 1, from which on a label contradicts it
 * @param neighbours how many of the nearest labelled images have a say
 * @param agreement share of them, 0 to 1, that must be of the predicted class
 * @param patience how long a label waits
 */
public record QuarantineSettings(
    double confidence, int neighbours, double agreement, Duration patience) {
  static final double CONFIDENCE = 0.9;
  static final int NEIGHBOURS = 5;
  static final double AGREEMENT = 0.6;
  static final int HOURS = 168;

  /** Returns what holds where the settings do not say otherwise. */
  public static QuarantineSettings byDefault() {
    return new QuarantineSettings(CONFIDENCE, NEIGHBOURS, AGREEMENT, Duration.ofHours(HOURS));
  }
}
