package dev.streamtune.client;

/**
 * The names of the topics that a client uses, as the service's {@code topic.*} settings say.
 *
 * @param images where images go
 * @param predictions where answers come from
 * @param deadLetters where refusals come from
 * @param feedback where labels go
 */
public record ClientTopics(String images, String predictions, String deadLetters, String feedback) {
  /** Returns the names that the service has by default. */
  public static ClientTopics defaults() {
    return new ClientTopics("images", "predictions", "dead-letters", "feedback");
  }
}
