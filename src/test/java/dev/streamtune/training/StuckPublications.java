package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records nothing: who tries waits until the trainer ends. Thread-safe. */
public final class StuckPublications implements HeadPublications {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch tried = new CountDownLatch(1);

  @Override
  public boolean promote(Candidate candidate, TrainingRun run) {
    throw stuck();
  }

  @Override
  public boolean shadow(Candidate candidate, TrainingRun run) {
    throw stuck();
  }

  @Override
  public void record(TrainingRun run) {
    throw stuck();
  }

  private IllegalStateException stuck() {
    tried.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts it down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("the trainer ended", e);
    }
  }

  /** Waits until somebody tried to record a run. */
  public void awaitRun() throws InterruptedException {
    if (!tried.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("no run ended within " + PATIENCE);
    }
  }
}
