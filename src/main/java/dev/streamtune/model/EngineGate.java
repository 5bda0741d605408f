package dev.streamtune.model;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decides who computes when in this process. The tensor engine's threads are global to a process,
 * so serving and training cannot each have cores of their own: they share them in time, one
 * computation after the other.
 *
 * <p>Serving goes first, and training has what it leaves. So that training gets on however busy
 * serving is, each inference earns it a credit in proportion to its share, which it may spend
 * before the next inference: at full load the engine is divided as the share says. The credit is
 * bounded, so an inference never waits for more than that and one piece of training.
 *
 * <p>Thread-safe. Not reentrant: what runs inside must not ask the gate again.
 */
public final class EngineGate {
  /** Most that training may take in one go from serving that waits, in nanoseconds. */
  private static final long MOST_CREDIT = 30_000_000;

  /** How long training that has credit left may take from one piece to the next. */
  private static final long BETWEEN_PIECES = 2_000_000;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final double creditPerServed;
  private final LongSupplier nanoTime;
  private final long betweenPieces;

  private boolean busy;
  private int servingWaits;
  private int trainingWaits;
  private boolean trainedLast;
  private long credit;

  /**
   * Opens the gate.
   *
   * @param trainingShare share of the engine that training gets at full load, 0 up to but not 1; 0
   *     leaves it the pauses of serving only
   * @param nanoTime the clock, {@code System::nanoTime}
   */
  public EngineGate(double trainingShare, LongSupplier nanoTime) {
    this(trainingShare, nanoTime, BETWEEN_PIECES);
  }

  /** As above, with the pause that training may make between pieces, in nanoseconds. */
  EngineGate(double trainingShare, LongSupplier nanoTime, long betweenPieces) {
    if (!(trainingShare >= 0 && trainingShare < 1)) {
      throw new IllegalArgumentException(
          "training's share is 0 up to but not 1, found " + trainingShare);
    }
    this.creditPerServed = trainingShare / (1 - trainingShare);
    this.nanoTime = nanoTime;
    this.betweenPieces = betweenPieces;
  }

  /** Runs an inference as soon as the engine is free and training has no credit to spend. */
  public <T> T serve(Supplier<T> inference) {
    enterServing();
    long start = nanoTime.getAsLong();
    try {
      return inference.get();
    } finally {
      long earned = Math.round(creditPerServed * (nanoTime.getAsLong() - start));
      leave(earned);
    }
  }

  /**
   * Runs a training step, or a part of one that leaves all its arrays in order, when its turn
   * comes.
   *
   * @throws InterruptedException if the thread was interrupted before the step began; a step that
   *     has begun runs to its end
   */
  public void train(Runnable step) throws InterruptedException {
    enterTraining();
    long start = nanoTime.getAsLong();
    try {
      step.run();
    } finally {
      leave(start - nanoTime.getAsLong());
    }
  }

  private void enterServing() {
    lock.lock();
    try {
      servingWaits++;
      awaitServingsTurn();
      servingWaits--;
      trainedLast = false;
      busy = true;
    } finally {
      lock.unlock();
    }
  }

  private void awaitServingsTurn() {
    long pause = betweenPieces;
    boolean interrupted = false;
    while (busy || trainingIsNext() || (pause > 0 && trainingMayGoOn())) {
      try {
        if (busy || trainingIsNext()) {
          changed.awaitUninterruptibly();
          pause = betweenPieces;
        } else {
          pause = changed.awaitNanos(pause);
        }
      } catch (InterruptedException e) {
        interrupted = true;
        pause = 0;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean trainingIsNext() {
    return trainingWaits > 0 && credit > 0;
  }

  /** A piece has just ended, and another may follow at once: training is not at the gate yet. */
  private boolean trainingMayGoOn() {
    return trainedLast && credit > 0;
  }

  private void enterTraining() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      trainingWaits++;
      while (busy || (servingWaits > 0 && credit <= 0)) {
        changed.await();
      }
      trainedLast = true;
      busy = true;
    } finally {
      trainingWaits--;
      changed.signalAll();
      lock.unlock();
    }
  }

  private void leave(long earned) {
    lock.lock();
    try {
      busy = false;
      credit = Math.max(0, Math.min(MOST_CREDIT, credit + earned));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
