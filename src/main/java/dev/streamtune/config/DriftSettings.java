package dev.streamtune.config;

/**
 * What is compared to find drift, and what counts as such.
 *
 * @param window predictions of the reference and of the window, on an instance that serves
 * @param examples labelled examples of the reference and of the window, on the one that trains
 * @param psi population stability index that counts as drift
 * @param distance of features, in standard deviations, that counts as drift
 * @param trigger whether drift of the labelled examples starts a fine-tuning
 */
public record DriftSettings(
    int window, int examples, double psi, double distance, boolean trigger) {
  static final int WINDOW = 500;
  static final int EXAMPLES = 200;
  static final double PSI = 0.25;
  static final double DISTANCE = 0.5;

  /** Returns what holds where the settings do not say otherwise. */
  public static DriftSettings byDefault() {
    return new DriftSettings(WINDOW, EXAMPLES, PSI, DISTANCE, false);
  }
}
