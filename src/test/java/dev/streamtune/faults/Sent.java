package dev.streamtune.faults;

/**
 * A record that the broker has taken.
 *
 * @param number identifies it; its key is made of it
 * @param partition of the images topic
 * @param offset in the images topic
 * @param expected what its answer has to show
 */
public record Sent(int number, int partition, long offset, Trait expected) {
  /** Returns where it is, and its number. */
  public String place() {
    return "%s-%d@%d (number %d)"
        .formatted(InstanceSettings.TOPICS.images(), partition, offset, number);
  }
}
