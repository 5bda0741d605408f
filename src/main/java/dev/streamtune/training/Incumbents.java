package dev.streamtune.training;

/** Holds the newest head that this instance knows of. Thread-safe. */
public final class Incumbents {
  private Incumbent newest;

  /** Starts with a head, as a rule the untrained one. */
  public Incumbents(Incumbent first) {
    this.newest = first;
  }

  /** Takes a head if it is newer than the one held. */
  public synchronized void offer(Incumbent head) {
    if (head.version() > newest.version()) {
      newest = head;
      notifyAll();
    }
  }

  /** Returns the newest head. */
  public synchronized Incumbent newest() {
    return newest;
  }

  /**
   * Waits until a head of this version or a newer one is held.
   *
   * @param millis how long at most, above 0
   * @return whether it is held
   */
  public synchronized boolean await(long version, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (newest.version() < version) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
