package dev.streamtune.topology;

import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import java.util.Optional;

/** What meets in the join: images as they were classified, and what is said of them. */
sealed interface JoinInput {
  /**
   * An image that was classified.
   *
   * @param id the image id
   * @param features what the base made of it
   * @param baseHash the base
   * @param said what the head in service said
   * @param shadow what a shadow head said, if one ran
   */
  record ClassifiedImage(
      String id, PackedFeatures features, String baseHash, Said said, Optional<Said> shadow)
      implements JoinInput {}

  /**
   * A head's answer.
   *
   * @param label the class
   * @param probability how sure it was of it, 0 to 1
   * @param headVersion the head
   */
  record Said(String label, float probability, long headVersion) {}

  /** A feedback and the record that it came in. */
  record LabelledImage(Arrival arrival, Feedback feedback) implements JoinInput {}

  /** A demand to forget an image and the record that it came in. */
  record ForgottenImage(Arrival arrival, ForgetRequest request) implements JoinInput {}
}
