package dev.streamtune.training;

/** Makes ids for runs: no two alike, on any instance. */
@FunctionalInterface
public interface RunIds {
  /** Returns the next id. */
  String next();
}
