package dev.streamtune.topology;

/**
 * Names of operators and stores. They are part of changelog topic names, so changing one is a
 * migration.
 */
final class Names {
  static final String IMAGES_SOURCE = "images-source";
  static final String DECODE = "decode";
  static final String MICRO_BATCH = "micro-batch";
  static final String PREDICTIONS_SINK = "predictions-sink";
  static final String FEEDBACK_SOURCE = "feedback-source";
  static final String READ_FEEDBACK = "read-feedback";
  static final String JOIN = "join";
  static final String LABELLED_EXAMPLES_SINK = "labelled-examples-sink";
  static final String LABELLED_EXAMPLES_SOURCE = "labelled-examples-source";
  static final String REPLAY = "replay";
  static final String QUARANTINE_SINK = "quarantine-sink";
  static final String DEAD_LETTERS_SINK = "dead-letters-sink";
  static final String PENDING_STORE = "pending-images";
  static final String KNOWN_IMAGES_STORE = "known-images";
  static final String KNOWN_ORDER_STORE = "known-order";
  static final String ACCEPTED_LABELS_STORE = "accepted-labels";
  static final String WAITING_FEEDBACK_STORE = "waiting-feedback";
  static final String FEEDBACK_RATE_STORE = "feedback-rate";
  static final String WITHDRAWN_STORE = "withdrawn-images";
  static final String QUARANTINE_STORE = "quarantine";
  static final String OPEN_REQUESTS_STORE = "open-requests";
  static final String REPLAY_STORE = "replay-buffer";

  private Names() {}
}
