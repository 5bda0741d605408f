package dev.streamtune.bench;

/**
 * What is measured beside a model that answers at once: from nothing but Kafka Streams to all that
 * an image meets on its way.
 */
public enum ScaleKind {
  /** Kafka Streams alone: a small answer to each image, by its own settings. */
  PASS_THROUGH("pass-through"),
  /** The same with the service's settings: few records a poll, small fetches. */
  PACED_PASS_THROUGH("pass-through, paced"),
  /** The service without what a model gives: no features to keep, no pixels to decode. */
  EMPTY("no features"),
  /** The service as it is, with features that wait for feedback, but no pixels to decode. */
  FRAME("frame"),
  /** The frame without the batches of 32 that a GPU has: each image alone, as on a CPU. */
  UNBATCHED("frame, no batches"),
  /** The frame without transactions: at least once. */
  UNTRANSACTED("frame, at least once"),
  /** The frame, and pictures of the full size decoded. */
  DECODING("frame and decoding");

  private static final int BATCH_OF_GPU = 32;

  private final String title;

  ScaleKind(String title) {
    this.title = title;
  }

  /** Returns what people call it. */
  public String title() {
    return title;
  }

  /** Says whether nothing of the service is in it. */
  public boolean passesThrough() {
    return this == PASS_THROUGH || this == PACED_PASS_THROUGH;
  }

  /** Says whether the model gives as many features as VGG16; it gives one otherwise. */
  public boolean keepsFeatures() {
    return this != EMPTY;
  }

  /** Says whether images are pictures that take time to decode. */
  public boolean decodes() {
    return this == DECODING;
  }

  /** Says whether answers and offsets are committed in one transaction. */
  public boolean isExactlyOnce() {
    return this != UNTRANSACTED;
  }

  /** Returns how many images are a batch. */
  public int batchSize() {
    return this == UNBATCHED ? 1 : BATCH_OF_GPU;
  }
}
