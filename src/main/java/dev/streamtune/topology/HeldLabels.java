package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Sha256;
import dev.streamtune.schema.HeldLabel;
import dev.streamtune.schema.PendingRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The labels that wait for a second annotator, at most one for each image. Of their examples it
 * keeps where they stand, not the features: what is learned in the end is the example that confirms
 * them.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class HeldLabels {
  private final AvroCodec<PendingRecord> codec = AvroCodec.of(PendingRecord.class);
  private final KeyValueStore<String, HeldLabel> store;

  /** Ids in the order in which they came, and when. */
  private final Map<String, Long> since = new LinkedHashMap<>();

  /** Takes up what the store holds. */
  HeldLabels(KeyValueStore<String, HeldLabel> store) {
    this.store = store;
    List<KeyValue<String, Long>> held = new ArrayList<>();
    try (KeyValueIterator<String, HeldLabel> all = store.all()) {
      all.forEachRemaining(entry -> held.add(KeyValue.pair(entry.key, entry.value.getSince())));
    }
    held.sort(Comparator.comparingLong(entry -> entry.value));
    held.forEach(entry -> since.put(entry.key, entry.value));
  }

  /** Holds a label, in the place of the one that is held for this image. */
  void put(String id, String label, @Nullable String annotator, Arrival arrival, long now) {
    byte[] payload = arrival.payload();
    Arrival bare = new Arrival(arrival.origin(), arrival.key(), null, arrival.headers());
    ByteBuffer record = ByteBuffer.wrap(codec.encode(PendingRecords.toStored(bare)));
    store.put(
        id, new HeldLabel(label, annotator, now, record, Sha256.hex(payload), payload.length));
    since.remove(id);
    since.put(id, now);
  }

  Optional<HeldLabel> find(String id) {
    // Most images have none: no need to look into the store.
    return since.containsKey(id) ? Optional.of(store.get(id)) : Optional.empty();
  }

  /** Lets one go, if there is one. */
  void remove(String id) {
    if (since.remove(id) != null) {
      store.delete(id);
    }
  }

  int size() {
    return since.size();
  }

  /**
   * Returns the images whose labels came before a time, and of more than {@code most} the oldest.
   */
  List<String> leaving(long before, int most) {
    List<String> leaving = new ArrayList<>();
    for (Map.Entry<String, Long> entry : since.entrySet()) {
      if (since.size() - leaving.size() <= most && entry.getValue() >= before) {
        break;
      }
      leaving.add(entry.getKey());
    }
    return leaving;
  }

  /** Returns when the one came that waits longest, milliseconds since 1970. */
  OptionalLong oldest() {
    return since.values().stream().mapToLong(at -> at).findFirst();
  }

  /** Returns the record of a held label's example as it came, but for the value. */
  Arrival arrival(HeldLabel held) {
    try {
      return PendingRecords.fromStored(codec.decode(Buffers.bytes(held.getRecord())));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the store holds what put() wrote", e);
    }
  }
}
