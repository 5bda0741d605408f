package dev.streamtune.bench;

import dev.streamtune.training.FineTuning;

/** Learns as the service does. */
final class GatedLearner implements StreamLearner {
  private final FineTuning fineTuning;
  private final CountingPublications publications;

  GatedLearner(FineTuning fineTuning, CountingPublications publications) {
    this.fineTuning = fineTuning;
    this.publications = publications;
  }

  @Override
  public void learn() throws InterruptedException {
    fineTuning.run("benchmark");
  }

  @Override
  public int promoted() {
    return publications.promoted();
  }

  @Override
  public int rejected() {
    return publications.recorded();
  }
}
