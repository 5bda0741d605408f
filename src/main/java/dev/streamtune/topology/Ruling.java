package dev.streamtune.topology;

/** What is to be done with a labelled example that came. */
enum Ruling {
  /** It is learned from. */
  LEARN,
  /** It waits, and so does whatever else its image has been labelled. */
  HOLD,
  /** It says what the buffer holds already. */
  KNOWN
}
