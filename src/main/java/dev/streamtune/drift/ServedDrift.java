package dev.streamtune.drift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Compares what an instance answers now with what it answered first by the same head: the reference
 * is the first predictions after a head came into service, the window the newest. A newer head
 * begins anew.
 *
 * <p>Thread-safe. An observation costs next to nothing; the figures are computed when asked for.
 */
public final class ServedDrift {
  private final int size;
  private final List<Observation> first = new ArrayList<>();
  private final Deque<Observation> window = new ArrayDeque<>();
  private Optional<Reference> reference = Optional.empty();
  private long version = Long.MIN_VALUE;

  /**
   * Has seen nothing.
   *
   * @param size observations of the reference, and of the window; at least 1. Nothing is compared
   *     before the window is half full
   */
  public ServedDrift(int size) {
    this.size = size;
  }

  /** A head answered; what a head says that is not the newest any more does not count. */
  public synchronized void observe(long headVersion, Observation seen) {
    if (headVersion > version) {
      begin(headVersion);
    }
    if (headVersion < version) {
      return;
    }
    if (reference.isPresent()) {
      slide(seen);
    } else {
      learn(seen);
    }
  }

  private void begin(long headVersion) {
    version = headVersion;
    first.clear();
    window.clear();
    reference = Optional.empty();
  }

  private void learn(Observation seen) {
    first.add(seen);
    if (first.size() == size) {
      reference = Optional.of(new Reference(first));
      first.clear();
    }
  }

  private void slide(Observation seen) {
    window.addLast(seen);
    if (window.size() > size) {
      window.removeFirst();
    }
  }

  /** Compares. */
  public synchronized DriftFigures figures() {
    if (reference.isEmpty() || 2 * window.size() < size) {
      return DriftFigures.none(reference.map(Reference::size).orElse(first.size()), window.size());
    }
    return reference.get().compare(window);
  }
}
