package dev.streamtune.config;

/**
 * The topics.
 *
 * @param images where images come from
 * @param predictions where answers go
 * @param deadLetters where refusals go
 * @param feedback where labels come from
 * @param labelledExamples where joined feedback goes
 * @param heads where heads are distributed
 * @param trainingRuns where every fine-tuning is told
 * @param quarantine where labels stand that wait for a second annotator
 * @param partitions how many partitions {@code topics create} gives images, predictions, feedback
 *     and dead letters, at least 1
 * @param replication replicas of each, or -1 for the broker's default
 * @param maxRecordBytes largest record on the images topic, in bytes
 */
public record TopicSettings(
    String images,
    String predictions,
    String deadLetters,
    String feedback,
    String labelledExamples,
    String heads,
    String trainingRuns,
    String quarantine,
    int partitions,
    short replication,
    int maxRecordBytes) {
  /** What an answer or a stored copy may add to a record's own size: origin, probabilities. */
  private static final int ENVELOPE_BYTES = 128 * 1024;

  /**
   * Returns the size that every topic but images must take, in bytes: an answer carries the headers
   * of its image's record, however large they are, and the buffer's changelog carries the record
   * itself.
   */
  public int maxAnswerBytes() {
    return maxRecordBytes + ENVELOPE_BYTES;
  }
}
