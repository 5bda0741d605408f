package dev.streamtune.topology;

import dev.streamtune.events.Origin;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.topology.JoinInput.ForgottenImage;
import dev.streamtune.topology.JoinInput.LabelledImage;
import java.time.Duration;

/** Words for feedback that cannot be joined, or no longer counts. */
final class JoinRefusals {
  private JoinRefusals() {}

  static Refusal expired(KnownImage known, String baseHash) {
    String why =
        known.getFeatures() == null
            ? "are no longer kept: feature.retention.minutes or feature.max.bytes has passed"
            : "were made by base " + known.getBaseHash() + ", this service has " + baseHash;
    return new Refusal(
        Reason.FEATURES_EXPIRED, "the image's features " + why + "; send the image along");
  }

  static Refusal duplicate(LabelledImage image, Origin earlier) {
    return new Refusal(
        Reason.DUPLICATE,
        "'%s' was said of this image by the feedback at %s"
            .formatted(image.feedback().getLabel(), place(earlier)));
  }

  static Refusal superseded(String label, LabelledImage later) {
    return new Refusal(
        Reason.SUPERSEDED,
        "'%s' was replaced by '%s' from the feedback at %s"
            .formatted(label, later.feedback().getLabel(), place(later.arrival().origin())));
  }

  static Refusal neverClassified(Duration patience) {
    return new Refusal(
        Reason.UNKNOWN_ID,
        "no image of this id was classified within %d minutes; is the id right, and the key?"
            .formatted(patience.toMinutes()));
  }

  static Refusal withdrawn(ForgottenImage later) {
    return new Refusal(
        Reason.WITHDRAWN,
        "the image was withdrawn by the record at " + place(later.arrival().origin()));
  }

  private static String place(Origin origin) {
    return "%s-%d@%d".formatted(origin.topic(), origin.partition(), origin.offset());
  }
}
