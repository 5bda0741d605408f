package dev.streamtune.config;

import org.apache.kafka.common.config.ConfigDef;

/** The keys about drift. */
final class DriftKeys {
  static final String WINDOW = "drift.window";
  static final String EXAMPLES = "drift.examples";
  static final String PSI = "drift.psi";
  static final String DISTANCE = "drift.distance";
  static final String TRIGGER = "drift.trigger";

  private DriftKeys() {}

  static void addTo(ConfigDef to) {
    Keys.number(
        to,
        WINDOW,
        DriftSettings.WINDOW,
        20,
        10_000,
        "Predictions that are compared with as many: the first of the head in service, and the newest.");
    Keys.number(
        to,
        EXAMPLES,
        DriftSettings.EXAMPLES,
        20,
        10_000,
        "Labelled examples that are compared with as many: the newest that the head in service has learned, and the newest since.");
    Keys.decimal(
        to, PSI, DriftSettings.PSI, 0.0, 100.0, "Population stability index that counts as drift.");
    Keys.decimal(
        to,
        DISTANCE,
        DriftSettings.DISTANCE,
        0.0,
        1000.0,
        "Distance of the features, in standard deviations, that counts as drift.");
    Keys.flag(to, TRIGGER, false, "Whether drift of the labelled examples starts a fine-tuning.");
  }
}
