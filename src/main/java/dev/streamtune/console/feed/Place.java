package dev.streamtune.console.feed;

import dev.streamtune.schema.DeadLetter;

/**
 * Where a record stands.
 *
 * @param topic it is on
 * @param partition it is on
 * @param offset where it stands
 */
public record Place(String topic, int partition, long offset) {
  /** Returns where a record was read. */
  public static Place of(Seen<?> record) {
    return new Place(record.topic(), record.partition(), record.offset());
  }

  /** Returns where the record stands that a letter refuses. */
  public static Place of(DeadLetter letter) {
    return new Place(letter.getTopic(), letter.getPartition(), letter.getOffset());
  }
}
