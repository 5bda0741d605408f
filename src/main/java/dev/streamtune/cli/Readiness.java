package dev.streamtune.cli;

/**
 * Whether an instance can do its work now.
 *
 * @param state where it stands
 * @param reason why it is not ready, for a person; empty where nothing needs saying
 */
record Readiness(State state, String reason) {
  /** Where an instance stands. */
  enum State {
    /** It has not been ready yet. */
    STARTING,
    /** It has its partitions and Kafka answers. */
    READY,
    /** It was ready, and will be when what is missing comes back; nothing is lost. */
    WAITING,
    /** It was asked to stop. */
    STOPPING,
    /** It cannot go on. */
    FAILED
  }

  boolean ready() {
    return state == State.READY;
  }
}
