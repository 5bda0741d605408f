package dev.streamtune.console.live;

import dev.streamtune.console.feed.Seen;

/** Where a record stands. */
record Place(String topic, int partition, long offset) {
  static Place of(Seen<?> record) {
    return new Place(record.topic(), record.partition(), record.offset());
  }
}
