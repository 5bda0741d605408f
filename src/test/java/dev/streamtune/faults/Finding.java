package dev.streamtune.faults;

import java.util.List;

/**
 * Where a guarantee does not hold.
 *
 * @param what names the kind of case
 * @param cases one line for each
 */
public record Finding(String what, List<String> cases) {
  private static final int SHOWN = 20;

  /** Copies the list. */
  public Finding {
    cases = List.copyOf(cases);
  }

  /** Returns the number of cases. */
  public int count() {
    return cases.size();
  }

  @Override
  public String toString() {
    String shown = String.join("\n  ", cases.subList(0, Math.min(SHOWN, cases.size())));
    return "%d %s:\n  %s%s".formatted(count(), what, shown, count() > SHOWN ? "\n  ..." : "");
  }
}
