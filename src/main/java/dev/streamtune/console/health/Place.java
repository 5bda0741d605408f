package dev.streamtune.console.health;

import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.DeadLetter;

/** Where a record stands. */
record Place(String topic, int partition, long offset) {
  /** Returns where a record was read. */
  static Place of(Seen<?> record) {
    return new Place(record.topic(), record.partition(), record.offset());
  }

  /** Returns where the record stands that a letter refuses. */
  static Place of(DeadLetter letter) {
    return new Place(letter.getTopic(), letter.getPartition(), letter.getOffset());
  }
}
