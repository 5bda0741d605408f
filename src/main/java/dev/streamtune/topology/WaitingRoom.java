package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.WaitingFeedback;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Feedback that came before its image was classified: one for each id, bounded in number.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class WaitingRoom {
  /** More than this wait for nothing: the oldest is sent away. */
  private static final int MOST_WAITING = 100_000;

  private final AvroCodec<PendingRecord> codec = AvroCodec.of(PendingRecord.class);
  private final KeyValueStore<String, WaitingFeedback> store;

  /** Ids in the order in which they came, and when. */
  private final Map<String, Long> since = new LinkedHashMap<>();

  /** Takes up who waits in the store. */
  WaitingRoom(ProcessorContext<?, ?> context) {
    this.store = context.getStateStore(Names.WAITING_FEEDBACK_STORE);
    List<KeyValue<String, Long>> waiting = new ArrayList<>();
    try (KeyValueIterator<String, WaitingFeedback> all = store.all()) {
      all.forEachRemaining(entry -> waiting.add(KeyValue.pair(entry.key, entry.value.getSince())));
    }
    waiting.sort(Comparator.comparingLong(entry -> entry.value));
    waiting.forEach(entry -> since.put(entry.key, entry.value));
  }

  void add(String id, Arrival arrival, long now) {
    byte[] record = codec.encode(PendingRecords.toStored(arrival));
    store.put(id, new WaitingFeedback(now, ByteBuffer.wrap(record)));
    since.remove(id);
    since.put(id, now);
  }

  /** Returns the feedback that waits for this image. */
  Optional<Arrival> find(String id) {
    return Optional.ofNullable(store.get(id)).map(this::arrival);
  }

  /** Returns the feedback that waits for this image, and lets it go. */
  Optional<Arrival> take(String id) {
    WaitingFeedback waiting = store.delete(id);
    since.remove(id);
    return Optional.ofNullable(waiting).map(this::arrival);
  }

  /**
   * Lets go, from the oldest on, those whose patience is over, and those who are too many.
   *
   * @param over of the time since when one waits
   */
  List<Arrival> takeWhile(LongPredicate over) {
    List<String> leaving = new ArrayList<>();
    int tooMany = since.size() - MOST_WAITING;
    for (Map.Entry<String, Long> entry : since.entrySet()) {
      if (leaving.size() >= tooMany && !over.test(entry.getValue())) {
        break;
      }
      leaving.add(entry.getKey());
    }
    return leaving.stream().flatMap(id -> take(id).stream()).toList();
  }

  /** Returns when the one came who waits longest, milliseconds since 1970. */
  OptionalLong oldest() {
    return since.values().stream().mapToLong(at -> at).findFirst();
  }

  private Arrival arrival(WaitingFeedback waiting) {
    try {
      return PendingRecords.fromStored(codec.decode(Buffers.bytes(waiting.getRecord())));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the store holds what add() wrote", e);
    }
  }
}
