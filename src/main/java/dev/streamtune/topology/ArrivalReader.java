package dev.streamtune.topology;

import dev.streamtune.inference.Intake;
import dev.streamtune.inference.Intake.Outcome;
import dev.streamtune.tracing.RecordTrace;
import dev.streamtune.tracing.Tracing;

/** Reads records of the images topic, and begins to follow them. Thread-safe. */
final class ArrivalReader {
  private final Intake intake;
  private final Tracing tracing;

  ArrivalReader(Intake intake, Tracing tracing) {
    this.intake = intake;
    this.tracing = tracing;
  }

  /** Reads a record that just came, or that comes again; who takes it ends its trace. */
  PendingImage read(Arrival arrival) {
    RecordTrace trace = tracing.follow(arrival.origin(), arrival.key(), arrival.headers());
    try {
      Outcome outcome = intake.read(arrival.key(), arrival.value());
      trace.decoded();
      return PendingImage.now(arrival, outcome, trace);
    } catch (RuntimeException | Error e) {
      trace.abandoned();
      throw e;
    }
  }
}
