package dev.streamtune.config;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The keys about labels that wait for a second annotator. */
final class QuarantineKeys {
  private QuarantineKeys() {}

  static void addTo(ConfigDef to) {
    Keys.flag(
        to,
        Keys.FEEDBACK_QUARANTINE,
        false,
        "Whether a label that contradicts a confident prediction and the image's nearest labelled neighbours waits for a second annotator.");
    Keys.fraction(
        to,
        Keys.FEEDBACK_QUARANTINE_CONFIDENCE,
        QuarantineSettings.CONFIDENCE,
        "Probability of a prediction from which on another label contradicts it.");
    Keys.number(
        to,
        Keys.FEEDBACK_QUARANTINE_NEIGHBOURS,
        QuarantineSettings.NEIGHBOURS,
        1,
        100,
        "Nearest labelled images that have a say; with fewer of them no label is quarantined.");
    Keys.fraction(
        to,
        Keys.FEEDBACK_QUARANTINE_AGREEMENT,
        QuarantineSettings.AGREEMENT,
        "Share of these neighbours that must be of the predicted class.");
    Keys.number(
        to,
        Keys.FEEDBACK_QUARANTINE_HOURS,
        QuarantineSettings.HOURS,
        1,
        8760,
        "Hours that a label waits for a second annotator before it is given up.");
  }

  static Optional<QuarantineSettings> read(AbstractConfig values) {
    QuarantineSettings settings =
        new QuarantineSettings(
            values.getDouble(Keys.FEEDBACK_QUARANTINE_CONFIDENCE),
            values.getInt(Keys.FEEDBACK_QUARANTINE_NEIGHBOURS),
            values.getDouble(Keys.FEEDBACK_QUARANTINE_AGREEMENT),
            Duration.ofHours(values.getInt(Keys.FEEDBACK_QUARANTINE_HOURS)));
    return Optional.of(settings).filter(s -> values.getBoolean(Keys.FEEDBACK_QUARANTINE));
  }
}
