package dev.streamtune.training;

import dev.streamtune.drift.DriftFigures;
import dev.streamtune.drift.Observation;
import dev.streamtune.drift.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Compares the newest examples that the head in service has learned with the newest that came
 * after. Both are training examples of the buffer in the order of their offsets, so that the
 * figures follow from the buffer and the head: whoever takes the buffer over finds the same. Used
 * by one thread.
 */
final class ExampleDrift {
  private final int size;
  private final HoldoutRule holdout;
  private final ReplayBuffer buffer;
  private final Incumbents incumbents;
  private final Deque<Observation> window = new ArrayDeque<>();
  private Optional<Reference> reference = Optional.empty();
  private long headVersion;

  /**
   * Begins with what the buffer holds.
   *
   * @param size examples of the reference, and of the window; with less than half of either nothing
   *     is compared
   */
  ExampleDrift(int size, HoldoutRule holdout, ReplayBuffer buffer, Incumbents incumbents) {
    this.size = size;
    this.holdout = holdout;
    this.buffer = buffer;
    this.incumbents = incumbents;
    begin(incumbents.newest());
  }

  /** An example came into the buffer. */
  void observe(Example example) {
    Incumbent head = incumbents.newest();
    if (head.version() != headVersion) {
      begin(head);
    } else if (!holdout.holdsOut(example.id())) {
      slide(observation(example));
    }
  }

  private void begin(Incumbent head) {
    headVersion = head.version();
    window.clear();
    List<Example> examples = buffer.snapshot().training();
    int learned = (int) examples.stream().filter(e -> e.offset() <= head.learnedOffset()).count();
    List<Observation> before =
        newest(examples.subList(0, learned)).stream().map(ExampleDrift::observation).toList();
    reference = 2 * before.size() < size ? Optional.empty() : Optional.of(new Reference(before));
    newest(examples.subList(learned, examples.size())).forEach(e -> slide(observation(e)));
  }

  private List<Example> newest(List<Example> of) {
    return of.subList(Math.max(0, of.size() - size), of.size());
  }

  private void slide(Observation seen) {
    window.addLast(seen);
    if (window.size() > size) {
      window.removeFirst();
    }
  }

  /** The confidence of the answer is not kept with the example. */
  private static Observation observation(Example example) {
    return Observation.of(example.label(), 1, example.features().unpack());
  }

  /** Returns the head that it compares with. */
  long headVersion() {
    return headVersion;
  }

  /** Compares. */
  DriftFigures figures() {
    if (reference.isEmpty() || 2 * window.size() < size) {
      return DriftFigures.none(reference.map(Reference::size).orElse(0), window.size());
    }
    return reference.get().compare(window);
  }
}
