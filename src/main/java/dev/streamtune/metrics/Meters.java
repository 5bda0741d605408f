package dev.streamtune.metrics;

/**
 * The catalogue of meters: what is measured, in which unit, by which tags. Names and tags are
 * public API.
 */
public enum Meters {
  /** Images that were classified. Counter; tags {@code label}, {@code head}. */
  PREDICTIONS("streamtune.predictions", "Images that were classified"),
  /** Records that were refused. Counter; tags {@code stage}, {@code reason}. */
  DEAD_LETTERS("streamtune.dead.letters", "Records that were refused"),
  /** Decoding and preprocessing of one image. Timer. */
  DECODE("streamtune.decode", "Decoding and preprocessing of one image"),
  /** Waiting from decoded until the batch starts. Timer. */
  QUEUE("streamtune.queue", "Waiting from decoded until the batch starts"),
  /** Base and head for one batch. Timer. */
  INFER("streamtune.infer", "Base and head for one batch"),
  /** Images in a batch. Distribution summary. */
  BATCH_SIZE("streamtune.batch.size", "Images in a batch");

  private final String meterName;
  private final String description;

  Meters(String meterName, String description) {
    this.meterName = meterName;
    this.description = description;
  }

  /** Returns the name in Micrometer's spelling, dots between words. */
  public String meterName() {
    return meterName;
  }

  /** Returns what it means, for a person. */
  public String description() {
    return description;
  }
}
