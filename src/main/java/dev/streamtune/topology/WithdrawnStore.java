package dev.streamtune.topology;

import dev.streamtune.schema.WithdrawnImage;
import dev.streamtune.training.Withdrawal;
import dev.streamtune.training.Withdrawals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The withdrawn images on disk and in their changelog: what an instance that takes over goes by.
 * Belongs to one stream task; not thread-safe.
 */
final class WithdrawnStore {
  private final KeyValueStore<String, WithdrawnImage> store;

  WithdrawnStore(KeyValueStore<String, WithdrawnImage> store) {
    this.store = store;
  }

  /** Puts everything that was stored into a list that has none yet. */
  void restore(Withdrawals withdrawals) {
    List<Withdrawal> stored = new ArrayList<>();
    try (KeyValueIterator<String, WithdrawnImage> all = store.all()) {
      all.forEachRemaining(entry -> stored.add(withdrawal(entry)));
    }
    stored.sort(Comparator.comparingLong(Withdrawal::offset));
    stored.forEach(withdrawals::restore);
  }

  private static Withdrawal withdrawal(KeyValue<String, WithdrawnImage> stored) {
    return new Withdrawal(
        stored.key,
        stored.value.getOffset(),
        Optional.ofNullable(stored.value.getRequest()),
        Optional.ofNullable(stored.value.getBy()));
  }

  void add(Withdrawal withdrawal) {
    store.put(
        withdrawal.id(),
        new WithdrawnImage(
            withdrawal.offset(), withdrawal.request().orElse(null), withdrawal.by().orElse(null)));
  }

  void remove(String id) {
    store.delete(id);
  }
}
