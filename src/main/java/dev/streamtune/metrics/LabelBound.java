package dev.streamtune.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds how many classes have time series of their own: the first that come do. Thread-safe; a few
 * more may pass where many threads come at once.
 */
final class LabelBound {
  static final String OTHER = "(other)";

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final int most;

  LabelBound(int most) {
    this.most = most;
  }

  /** Returns the tag's value for a class. */
  String tag(String label) {
    if (known.contains(label)) {
      return label;
    }
    return known.size() < most && known.add(label) ? label : OTHER;
  }
}
