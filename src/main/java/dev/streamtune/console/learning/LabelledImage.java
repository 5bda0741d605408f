package dev.streamtune.console.learning;

/**
 * What people say of an image, and what had been predicted. Immutable.
 *
 * @param id the image id
 * @param label the class, as people say
 * @param predicted the class, as it was predicted
 * @param headVersion the head that predicted it
 * @param offset where its example stands in the labelled-examples topic
 * @param at when it was said, in milliseconds since 1970-01-01T00:00:00Z
 * @param bytes what its example takes in the replay buffer
 * @param holdout whether it judges heads and is never trained on
 */
record LabelledImage(
    String id,
    String label,
    String predicted,
    long headVersion,
    long offset,
    long at,
    int bytes,
    boolean holdout) {
  boolean right() {
    return label.equals(predicted);
  }
}
