package dev.streamtune.cli;

/**
 * Interrupts the thread that starts the service when the process is asked to stop, so that it does
 * not first wait for what it no longer needs. To be closed by the same thread when it has started.
 */
final class StartInterruption implements AutoCloseable {
  private final Thread starter = Thread.currentThread();
  private boolean over;
  private boolean interrupted;

  StartInterruption(ShutdownHook shutdown) {
    shutdown.onRequest(this::interrupt);
  }

  private synchronized void interrupt() {
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
