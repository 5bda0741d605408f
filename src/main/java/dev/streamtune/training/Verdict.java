package dev.streamtune.training;

import java.util.List;

/** What the gate says of a candidate, and why. */
public sealed interface Verdict permits Promoted, Rejected {
  /** Returns the reasons, in words with numbers; at least one. */
  List<String> reasons();

  /** Returns verdict and reasons as one line. */
  String summary();
}
