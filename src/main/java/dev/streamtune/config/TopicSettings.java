package dev.streamtune.config;

/**
 * The topics that serving uses.
 *
 * @param images where images come from
 * @param predictions where answers go
 * @param deadLetters where refusals go
 * @param partitions how many partitions {@code topics create} gives each, at least 1
 * @param replication replicas of each, or -1 for the broker's default
 * @param maxRecordBytes largest record on the images topic, in bytes
 */
public record TopicSettings(
    String images,
    String predictions,
    String deadLetters,
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
