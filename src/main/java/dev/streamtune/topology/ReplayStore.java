package dev.streamtune.topology;

import dev.streamtune.events.Buffers;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.training.BufferChange;
import dev.streamtune.training.BufferCounters;
import dev.streamtune.training.BufferEntry;
import dev.streamtune.training.Example;
import dev.streamtune.training.ReplayBuffer;
import dev.streamtune.training.Segment;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The replay buffer on disk and in its changelog: what an instance that takes over finds. Belongs
 * to one stream task; not thread-safe. What was withdrawn is stored by {@link WithdrawnStore}.
 */
final class ReplayStore {
  /** No example has the empty id. */
  private static final String COUNTERS = "";

  private final KeyValueStore<String, BufferedExample> store;

  ReplayStore(KeyValueStore<String, BufferedExample> store) {
    this.store = store;
  }

  /** Puts everything that was stored into an empty buffer. */
  void restore(ReplayBuffer buffer) {
    try (KeyValueIterator<String, BufferedExample> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, BufferedExample> stored = all.next();
        if (stored.key.equals(COUNTERS)) {
          buffer.restore(new BufferCounters(stored.value.getSequence()));
        } else {
          buffer.restore(entry(stored.key, stored.value));
        }
      }
    }
  }

  /** Stores what an addition changed. */
  void apply(BufferChange change) {
    change.removed().forEach(store::delete);
    change.written().forEach(entry -> store.put(entry.id(), stored(entry)));
    store.put(COUNTERS, counters(change.counters()));
  }

  private static BufferEntry entry(String id, BufferedExample stored) {
    Example example =
        new Example(
            id,
            stored.getLabel(),
            Optional.ofNullable(stored.getAnnotator()),
            PackedFeatures.of(Buffers.bytes(stored.getFeatures())),
            stored.getOffset(),
            stored.getFeedbackAt());
    return new BufferEntry(example, Segment.valueOf(stored.getSegment()), stored.getSequence());
  }

  private static BufferedExample stored(BufferEntry entry) {
    Example example = entry.example();
    return new BufferedExample(
        example.label(),
        example.annotator().orElse(null),
        ByteBuffer.wrap(example.features().bytes()),
        example.offset(),
        example.feedbackAt(),
        entry.segment().name(),
        entry.sequence());
  }

  private static BufferedExample counters(BufferCounters counters) {
    return new BufferedExample("", null, ByteBuffer.allocate(0), -1L, 0L, "", counters.offers());
  }
}
