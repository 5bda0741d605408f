package dev.streamtune.training;

import java.util.List;

/**
 * The examples of one fine-tuning. Immutable.
 *
 * @param examples by ascending offset
 * @param newExamples how many of them no earlier fine-tuning had
 */
public record Selection(List<Example> examples, int newExamples) {
  /** Copies the list. */
  public Selection {
    examples = List.copyOf(examples);
  }
}
