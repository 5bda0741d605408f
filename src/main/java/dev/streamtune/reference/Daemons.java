package dev.streamtune.reference;

/** Threads that do not keep the program from ending. */
final class Daemons {
  private Daemons() {}

  static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
