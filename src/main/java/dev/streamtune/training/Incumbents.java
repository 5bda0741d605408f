package dev.streamtune.training;

/** Holds the newest head that this instance knows of. Thread-safe. */
public final class Incumbents {
  private Incumbent newest;
  private long newestRefused;

  /** Starts with a head, as a rule the untrained one. */
  public Incumbents(Incumbent first) {
    this.newest = first;
  }

  /** Takes a head if it is newer than the one held. */
  public synchronized void offer(Incumbent head) {
    if (head.version() > newest.version()) {
      newest = head;
    }
  }

  /** A head was published that cannot be served: its version is taken all the same. */
  public synchronized void refused(long version) {
    newestRefused = Math.max(newestRefused, version);
  }

  /** Returns the version that the next head gets. */
  public synchronized long nextVersion() {
    return Math.max(newest.version(), newestRefused) + 1;
  }

  /** Returns the newest head. */
  public synchronized Incumbent newest() {
    return newest;
  }
}
