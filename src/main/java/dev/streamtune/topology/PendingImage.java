package dev.streamtune.topology;

import dev.streamtune.inference.Intake.Outcome;

/**
 * A record that waits for its batch.
 *
 * @param arrival the record as it came
 * @param outcome what reading it gave; a refusal only where a restored record does not pass limits
 *     that were lowered since
 * @param readyNanos {@code System.nanoTime()} when it was read
 */
record PendingImage(Arrival arrival, Outcome outcome, long readyNanos) {
  static PendingImage now(Arrival arrival, Outcome outcome) {
    return new PendingImage(arrival, outcome, System.nanoTime());
  }
}
