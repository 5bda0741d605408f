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
  static final String DEAD_LETTERS_SINK = "dead-letters-sink";
  static final String PENDING_STORE = "pending-images";

  private Names() {}
}
