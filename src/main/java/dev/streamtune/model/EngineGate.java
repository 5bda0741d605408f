package dev.streamtune.model;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Decides who computes when in this process. The tensor engine's threads are global to a process,
 * so serving and training cannot each have cores of their own: they share them in time, one
 * computation after the other.
 *
 * <p>Serving goes first: a training step starts only while nothing is served or waits to be, except
 * that a step which has waited for longer than the patience comes next. Serving waits for one step
 * at most, so steps are to be short.
 *
 * <p>Thread-safe. Not reentrant: what runs inside must not ask the gate again.
 */
public final class EngineGate {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final long patienceNanos;

  private boolean busy;
  private int servingWaits;
  private int overdueSteps;

  /**
   * Opens the gate.
   *
   * @param patience how long a training step lets serving go first; 0 takes strict turns
   */
  public EngineGate(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  /** Runs an inference as soon as the engine is free, before any training that is not overdue. */
  public <T> T serve(Supplier<T> inference) {
    enterServing();
    try {
      return inference.get();
    } finally {
      leave();
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
    try {
      step.run();
    } finally {
      leave();
    }
  }

  private void enterServing() {
    lock.lock();
    try {
      servingWaits++;
      while (busy || overdueSteps > 0) {
        changed.awaitUninterruptibly();
      }
      servingWaits--;
      busy = true;
    } finally {
      lock.unlock();
    }
  }

  private void enterTraining() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitPause();
      overdueSteps++;
      awaitFreeEngine();
      busy = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is served or waits to be, or until patience ends. */
  private void awaitPause() throws InterruptedException {
    long left = patienceNanos;
    while (left > 0 && (busy || servingWaits > 0)) {
      left = changed.awaitNanos(left);
    }
  }

  /** Waits for the end of what runs now; nothing else may begin meanwhile. */
  private void awaitFreeEngine() throws InterruptedException {
    try {
      while (busy) {
        changed.await();
      }
    } finally {
      overdueSteps--;
      changed.signalAll();
    }
  }

  private void leave() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
