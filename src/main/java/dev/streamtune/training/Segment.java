package dev.streamtune.training;

/** The parts of the replay buffer. */
public enum Segment {
  /** The newest training examples, whatever their class. */
  RECENT,
  /** A class-balanced sample of the training examples that were once recent. */
  MEMORY,
  /** A class-balanced sample of the examples that are never trained on. */
  HOLDOUT
}
