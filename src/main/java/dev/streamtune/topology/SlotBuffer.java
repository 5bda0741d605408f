package dev.streamtune.topology;

import dev.streamtune.schema.PendingRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The records that wait for their batch, kept in numbered slots of a changelogged store so that a
 * commit may happen while they wait: their offsets are then committed, but they are state, and
 * whoever gets the partition next finds them here. Slots are reused; a record that is answered
 * before the next commit costs the changelog at most a tombstone.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class SlotBuffer {
  private final KeyValueStore<Integer, PendingRecord> store;
  private int used;

  SlotBuffer(KeyValueStore<Integer, PendingRecord> store) {
    this.store = store;
  }

  /** Returns what was waiting when the task last stopped, in order, and keeps it. */
  List<Arrival> restore() {
    List<Arrival> arrivals = new ArrayList<>();
    used = 0;
    PendingRecord stored = store.get(used);
    while (stored != null) {
      arrivals.add(PendingRecords.fromStored(stored));
      used++;
      stored = store.get(used);
    }
    return arrivals;
  }

  /** Keeps a record after the others. */
  void add(Arrival arrival) {
    store.put(used, PendingRecords.toStored(arrival));
    used++;
  }

  /** Forgets all: they are answered. */
  void clear() {
    while (used > 0) {
      used--;
      store.delete(used);
    }
  }
}
