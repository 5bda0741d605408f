package dev.streamtune.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The keys about what records from outside may bring and cost. */
final class InputKeys {
  private InputKeys() {}

  static void addTo(ConfigDef to) {
    addImages(to);
    addReferences(to);
    S3Keys.addTo(to);
    addFeedback(to);
  }

  private static void addImages(ConfigDef to) {
    Keys.number(
        to,
        Keys.IMAGE_MAX_BYTES,
        16 * 1024 * 1024,
        1,
        Integer.MAX_VALUE,
        "Largest image file, in bytes.");
    Keys.number(
        to,
        Keys.IMAGE_MAX_PIXELS,
        50_000_000,
        1,
        Integer.MAX_VALUE,
        "Most pixels of an image, width times height, as its header claims them.");
    Keys.number(
        to,
        Keys.IMAGE_MAX_FRAMES,
        ImageLimits.FRAMES,
        1,
        1_000_000,
        "Most frames of an animation, of which only the first is decoded.");
    Keys.number(
        to,
        Keys.IMAGE_MAX_DECODE_MS,
        ImageLimits.DECODE_MILLIS,
        1,
        60_000,
        "Milliseconds after which the decoding of an image is given up.");
    Keys.number(
        to,
        Keys.IMAGE_MAX_ATTRIBUTES,
        IntakeSettings.ATTRIBUTES,
        0,
        100_000,
        "Most attributes of an image; each name and each value has at most 1024 characters.");
  }

  private static void addReferences(ConfigDef to) {
    to.define(
        Keys.IMAGE_URI_ALLOW,
        ConfigDef.Type.STRING,
        "",
        new AllowedUris(),
        Importance.MEDIUM,
        "Starts of URIs that references to images may have, each ending with a slash; without any, references are refused.");
    Keys.flag(
        to,
        Keys.IMAGE_URI_ALLOW_PRIVATE,
        false,
        "Whether references may lead to this machine, to private networks and to link-local addresses.");
    Keys.number(
        to,
        Keys.IMAGE_URI_TIMEOUT_MS,
        ReferenceSettings.TIMEOUT_MILLIS,
        1,
        5000,
        "Milliseconds that fetching a referenced image may take.");
  }

  private static void addFeedback(ConfigDef to) {
    Keys.number(
        to,
        Keys.FEEDBACK_MAX_LABEL_LENGTH,
        FeedbackLimits.LABEL_LENGTH,
        1,
        ClassNames.LONGEST,
        "Most characters of a label.");
    Keys.number(
        to,
        Keys.FEEDBACK_MAX_PER_MINUTE,
        0,
        0,
        1_000_000,
        "Most feedback records of one annotator in a minute of their timestamps, in each partition; 0 is no limit.");
  }

  static ImageLimits limits(AbstractConfig values) {
    return new ImageLimits(
        values.getInt(Keys.IMAGE_MAX_BYTES),
        values.getInt(Keys.IMAGE_MAX_PIXELS),
        values.getInt(Keys.IMAGE_MAX_FRAMES),
        Duration.ofMillis(values.getInt(Keys.IMAGE_MAX_DECODE_MS)));
  }
}
