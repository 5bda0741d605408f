package dev.streamtune.cli;

/**
 * Something about a topic that is not as it should be.
 *
 * @param what {@code partitions}, {@code replication}, or a setting of the topic
 * @param found what it is
 * @param expected what it should be
 * @param remedy what to do
 */
record TopicDifference(String what, String found, String expected, String remedy) {
  @Override
  public String toString() {
    return "%s is %s, expected %s: %s".formatted(what, found, expected, remedy);
  }
}
