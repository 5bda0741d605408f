package dev.streamtune.topology;

import dev.streamtune.inference.Intake.Outcome;
import dev.streamtune.tracing.RecordTrace;

/**
 * A record that waits for its batch.
 *
 * @param arrival the record as it came
 * @param outcome what reading it gave; a refusal only where a restored record does not pass limits
 *     that were lowered since
 * @param readyNanos {@code System.nanoTime()} when it was read
 * @param trace follows it; ends when it is answered, or is let go of
 */
record PendingImage(Arrival arrival, Outcome outcome, long readyNanos, RecordTrace trace) {
  static PendingImage now(Arrival arrival, Outcome outcome, RecordTrace trace) {
    return new PendingImage(arrival, outcome, System.nanoTime(), trace);
  }

  /** Returns the record as answers refer to it: with the trace's context in its headers. */
  Arrival traced() {
    return arrival.withHeaders(trace.headers(arrival.headers()));
  }
}
