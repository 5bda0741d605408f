package dev.streamtune.bench;

/** What becomes of feedback. */
public enum LearningMethod {
  /** As in service: new examples and old ones, and a candidate must pass the gate. */
  REPLAY_AND_GATE,

  /** New examples and old ones; every candidate goes into service. */
  REPLAY,

  /** New examples only; every candidate goes into service. */
  NEWEST_ONLY
}
