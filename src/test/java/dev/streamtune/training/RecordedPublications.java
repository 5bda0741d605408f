package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what would have gone to Kafka. Thread-safe. */
public final class RecordedPublications implements HeadPublications {
  private final List<Candidate> promoted = new ArrayList<>();
  private final List<Candidate> shadows = new ArrayList<>();
  private final BlockingQueue<TrainingRun> unread = new LinkedBlockingQueue<>();
  private final List<TrainingRun> runs = new ArrayList<>();
  private boolean outrun;

  /** From now on another head was always first. */
  synchronized void outrun() {
    outrun = true;
  }

  @Override
  public synchronized boolean promote(Candidate candidate, TrainingRun run) {
    if (outrun) {
      return false;
    }
    promoted.add(candidate);
    record(run);
    return true;
  }

  @Override
  public synchronized boolean shadow(Candidate candidate, TrainingRun run) {
    if (outrun) {
      return false;
    }
    shadows.add(candidate);
    record(run);
    return true;
  }

  @Override
  public synchronized void record(TrainingRun run) {
    runs.add(run);
    unread.add(run);
  }

  /** Waits for the next run that was told of. */
  public TrainingRun next() throws InterruptedException {
    TrainingRun run = unread.poll(30, TimeUnit.SECONDS);
    if (run == null) {
      throw new AssertionError("no run within 30 s");
    }
    return run;
  }

  /** Says whether a run was told of that nobody has read yet. */
  public boolean hasNext() {
    return !unread.isEmpty();
  }

  synchronized List<TrainingRun> runs() {
    return List.copyOf(runs);
  }

  synchronized List<Candidate> promoted() {
    return List.copyOf(promoted);
  }

  synchronized List<Candidate> shadows() {
    return List.copyOf(shadows);
  }
}
