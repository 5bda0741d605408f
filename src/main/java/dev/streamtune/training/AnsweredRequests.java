package dev.streamtune.training;

import java.util.Set;
import java.util.TreeSet;

/**
 * The requests whose run is recorded: noted by the thread that learns, taken by the one that keeps
 * the requests. Thread-safe.
 */
final class AnsweredRequests {
  private Set<Long> offsets = new TreeSet<>();

  /** Their run is recorded. */
  synchronized void add(Set<Long> requests) {
    offsets.addAll(requests);
  }

  /** Returns those that were noted since the last time, by their offsets. */
  synchronized Set<Long> take() {
    Set<Long> taken = offsets;
    offsets = new TreeSet<>();
    return taken;
  }
}
