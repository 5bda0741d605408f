package dev.streamtune.faults;

/**
 * A committed prediction or dead letter.
 *
 * @param number of the record that it answers, from its key
 * @param topic where it was found
 * @param partition where it was found
 * @param offset where it was found
 * @param found what it shows of the record that it answers
 */
public record Answer(int number, String topic, int partition, long offset, Trait found) {
  /** Returns where it was found. */
  public String place() {
    return "%s-%d@%d".formatted(topic, partition, offset);
  }
}
