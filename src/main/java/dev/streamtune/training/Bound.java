package dev.streamtune.training;

import dev.streamtune.config.BufferSettings;

/**
 * The most that may be held.
 *
 * @param examples most examples
 * @param bytes most bytes, the sum of {@link Example#bytes}
 */
record Bound(int examples, long bytes) {
  /** Returns the holdout's share, never less than one example. */
  static Bound ofHoldout(BufferSettings settings) {
    int percent = settings.holdoutPercent();
    long examples = (long) settings.maxExamples() * percent / 100;
    // In this order, because maxBytes * percent may not fit a long.
    long bytes = settings.maxBytes() / 100 * percent + settings.maxBytes() % 100 * percent / 100;
    return new Bound((int) Math.max(1, examples), bytes);
  }

  /** Returns what the holdout leaves. */
  static Bound ofTraining(BufferSettings settings) {
    Bound holdout = ofHoldout(settings);
    return new Bound(settings.maxExamples(), settings.maxBytes())
        .less(holdout.examples, holdout.bytes);
  }

  boolean holds(Tally tally) {
    return tally.examples() <= examples && tally.bytes() <= bytes;
  }

  boolean fits(Example example) {
    return examples > 0 && example.bytes() <= bytes;
  }

  Bound less(Tally taken) {
    return less(taken.examples(), taken.bytes());
  }

  private Bound less(int takenExamples, long takenBytes) {
    return new Bound(Math.max(0, examples - takenExamples), Math.max(0, bytes - takenBytes));
  }
}
