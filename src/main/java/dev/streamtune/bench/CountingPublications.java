package dev.streamtune.bench;

import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Candidate;
import dev.streamtune.training.HeadPublications;

/** Takes every head that is published, as a Kafka without other instances would, and counts. */
final class CountingPublications implements HeadPublications {
  private int promoted;
  private int recorded;

  @Override
  public boolean promote(Candidate candidate, TrainingRun run) {
    promoted++;
    return true;
  }

  @Override
  public boolean shadow(Candidate candidate, TrainingRun run) {
    throw new IllegalStateException("there are no predictions beside which a head could run");
  }

  @Override
  public void record(TrainingRun run) {
    recorded++;
  }

  int promoted() {
    return promoted;
  }

  /** Returns how many runs put nothing into service. */
  int recorded() {
    return recorded;
  }
}
