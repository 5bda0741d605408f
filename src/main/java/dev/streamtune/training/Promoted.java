package dev.streamtune.training;

import java.util.List;

/**
 * The candidate goes into service. Immutable.
 *
 * @param reasons why, in words with numbers; at least one
 */
public record Promoted(List<String> reasons) implements Verdict {
  /** Copies the list. */
  public Promoted {
    reasons = List.copyOf(reasons);
  }

  @Override
  public String summary() {
    return "promoted: " + String.join("; ", reasons);
  }
}
