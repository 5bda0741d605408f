package dev.streamtune.training;

import java.util.List;

/**
 * The incumbent stays in service. Immutable.
 *
 * @param reasons why, in words with numbers; at least one
 */
public record Rejected(List<String> reasons) implements Verdict {
  /** Copies the list. */
  public Rejected {
    reasons = List.copyOf(reasons);
  }

  @Override
  public String summary() {
    return "rejected: " + String.join("; ", reasons);
  }
}
