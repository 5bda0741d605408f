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
  BATCH_SIZE("streamtune.batch.size", "Images in a batch"),
  /** Feedback that was taken. Counter; tag {@code outcome}: confirmed, corrected, waiting. */
  FEEDBACK(
      "streamtune.feedback", "Feedback that was taken: confirmed, corrected, waiting or withdrawn"),
  /** What became of doubtful labels. Counter; tag {@code outcome}: see the description. */
  QUARANTINE("streamtune.quarantine", "Doubtful labels: held, released, replaced or given up"),
  /** Doubtful labels that wait for a second annotator. Gauge. */
  QUARANTINE_WAITING(
      "streamtune.quarantine.waiting", "Doubtful labels that wait for a second annotator"),
  /** From a feedback's append to the first prediction by a head that has learned it. Timer. */
  FEEDBACK_TO_EFFECT(
      "streamtune.feedback.to.effect",
      "From a feedback's append to the first prediction by a head that has learned it"),
  /** Whether the instance can do its work now: 1, or 0. Gauge. */
  READY("streamtune.ready", "Whether the instance can do its work now: 1, or 0"),
  /** Version of the head in service. Gauge. */
  HEAD_VERSION("streamtune.head.version", "Version of the head in service"),
  /** How long batches waited for a swap of heads. Timer. */
  HEAD_SWAP("streamtune.head.swap", "How long batches waited for a swap of heads"),
  /** Heads that were refused. Counter; tag {@code reason}. */
  HEADS_REFUSED("streamtune.heads.refused", "Heads that were refused"),
  /** Answers of a shadow head. Counter; tag {@code agrees}: true or false. */
  SHADOW_ANSWERS("streamtune.shadow.answers", "Answers of a shadow head, by whether they agree"),
  /** Fine-tunings that ended. Counter; tag {@code verdict}. */
  TRAINING_RUNS("streamtune.training.runs", "Fine-tunings that ended"),
  /** How long fine-tunings took. Timer. */
  TRAINING_DURATION("streamtune.training.duration", "How long fine-tunings took"),
  /** How much of the fine-tuning that runs is done, 0 to 1. Gauge. */
  TRAINING_PROGRESS(
      "streamtune.training.progress", "How much of the fine-tuning that runs is done, 0 to 1"),
  /** Examples in the replay buffer. Gauge; tag {@code side}: training or holdout. */
  BUFFER_EXAMPLES("streamtune.buffer.examples", "Examples in the replay buffer"),
  /** Bytes in the replay buffer. Gauge. */
  BUFFER_BYTES("streamtune.buffer.bytes", "Bytes in the replay buffer");

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
