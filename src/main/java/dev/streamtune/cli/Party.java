package dev.streamtune.cli;

/** Who deals with Kafka, by what they do there; each can have a user of its own. */
enum Party {
  /** {@code serve --role all}, with the console if the settings turn it on. */
  ALL,
  /** {@code serve --role serve}, with the console if the settings turn it on. */
  SERVE,
  /** {@code serve --role train}, and {@code serve --head}. */
  TRAIN,
  /** The console alone: what it adds to the role of the instance that shows it. */
  CONSOLE,
  /** {@code topics create}. */
  TOPICS,
  /** {@code publish}. */
  PUBLISHER,
  /** {@code predictions}. */
  READER,
  /** {@code correct} and {@code forget}. */
  ANNOTATOR,
  /** {@code heads}, {@code quarantine}, {@code topics create}, and whoever waits for a verdict. */
  OPERATOR,
  /** Whoever scales by the images that wait. */
  SCALER;

  /** Returns who runs the service in a role. */
  static Party of(Role role) {
    return switch (role) {
      case ALL -> ALL;
      case SERVE -> SERVE;
      case TRAIN -> TRAIN;
    };
  }
}
