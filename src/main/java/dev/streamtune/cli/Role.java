package dev.streamtune.cli;

/** What an instance does. */
enum Role {
  /** Serves, and is the trainer if no other instance is. */
  ALL,
  /** Serves only. */
  SERVE,
  /** Trains only, if no other instance does. */
  TRAIN;

  boolean serves() {
    return this != TRAIN;
  }

  boolean trains() {
    return this != SERVE;
  }
}
