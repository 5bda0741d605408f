package dev.streamtune.client;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;

/** What became of an image: each gets exactly one of the two. */
public sealed interface Answer {
  /**
   * The model said what it shows.
   *
   * @param prediction label, probabilities, and which head answered
   */
  record Predicted(Prediction prediction) implements Answer {}

  /**
   * The service could not use it.
   *
   * @param deadLetter the reason's name, and in words what was found and what to do
   */
  record Refused(DeadLetter deadLetter) implements Answer {}
}
