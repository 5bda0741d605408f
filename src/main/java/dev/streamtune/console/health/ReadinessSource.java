package dev.streamtune.console.health;

import java.util.List;

/** Knows whether the instance that answers is ready. Thread-safe. */
@FunctionalInterface
public interface ReadinessSource {
  /** Returns how it is now, from memory. */
  Readiness now();

  /**
   * How an instance is.
   *
   * @param reasons why it is not ready; empty where it is
   */
  record Readiness(boolean ready, List<String> reasons) {
    /** Copies the list. */
    public Readiness {
      reasons = List.copyOf(reasons);
    }
  }
}
