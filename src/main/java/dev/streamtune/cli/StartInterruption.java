package dev.streamtune.cli;

/**
 * Interrupts the thread that starts the service, which is the one that makes this, when the process
 * is asked to stop: it then does not first wait for what it no longer needs. To be closed by that
 * thread when it has started.
 */
final class StartInterruption implements AutoCloseable {
  private final Thread starter = Thread.currentThread();
  private boolean over;
  private boolean interrupted;

  /** Ends the start, if it is not over; any thread may call this. */
  synchronized void interrupt() {
    if (!over) {
      interrupted = true;
      starter.interrupt();
    }
  }

  /** Leaves no interrupt behind that was this one's. */
  @Override
  public synchronized void close() {
    over = true;
    if (interrupted) {
      boolean unused = Thread.interrupted();
    }
  }
}
