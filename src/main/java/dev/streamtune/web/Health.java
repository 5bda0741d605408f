package dev.streamtune.web;

/** An instance that can be asked how it is. Answers at once, from memory. Thread-safe. */
public interface Health {
  /** Returns whether the process can go on: if not, only a restart helps. */
  Verdict live();

  /** Returns whether it can do its work now: if not, it may by and by. */
  Verdict ready();
}
