package dev.streamtune.topology;

import dev.streamtune.config.Printable;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.schema.PendingRecord;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.topology.ExampleReader.Message;
import dev.streamtune.training.Learner;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests and the heads sent in whose runs are not recorded yet, on disk and in their
 * changelog: whoever takes over hands them to its learner, in the order in which they came and in
 * the same words. So each is carried out at least once. It is carried out again if the task ends
 * after its run was recorded and before the commit that lets go of it, usually a second: then a
 * second run names it, made of what is there by then.
 *
 * <p>They are known by where they stand on the topic: what they call themselves need not differ.
 * They are kept as they came, since decoded ones may be larger than a topic takes.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class OpenRequests implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRequests.class);

  /** For more than these nobody waits in earnest. */
  private static final int MOST = 1_000;

  private static final long MOST_BYTES = 16L << 20;

  private static final int LONGEST_TRIGGER = 300;

  /** How often the learner is asked what it has answered, while anything is open. */
  private static final long LOOK_MILLIS = 1_000;

  private final ProcessorContext<byte[], Object> context;
  private final ExampleReader reader;
  private final DeadLetters deadLetters;
  private final Learner learner;
  private final KeyValueStore<Long, PendingRecord> store;
  private final ExpiryTimer timer;

  /** By offset, with the size of each. */
  private final SortedMap<Long, Integer> open = new TreeMap<>();

  private long bytes;
  private boolean takenUp;

  /**
   * Takes its parts; what the context's store holds is taken up soon after, when records can be
   * refused.
   *
   * @param learner knows none of it yet; stays the caller's
   */
  OpenRequests(
      ProcessorContext<byte[], Object> context,
      ExampleReader reader,
      DeadLetters deadLetters,
      Learner learner) {
    this.context = context;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.learner = learner;
    this.store = context.getStateStore(Names.OPEN_REQUESTS_STORE);
    this.timer = new ExpiryTimer(context, this::nextLook, this::look);
    timer.arm();
  }

  /** Somebody asks for something: the learner is told, or it is refused. */
  void add(Arrival arrival, Message.Asked asked) {
    look();
    if (open.size() >= MOST || bytes + arrival.payload().length > MOST_BYTES) {
      deadLetters.send(context, arrival, tooMany());
      return;
    }
    store.put(arrival.origin().offset(), PendingRecords.toStored(arrival));
    begin(arrival, asked);
    timer.arm();
  }

  private Refusal tooMany() {
    return new Refusal(
        Reason.TOO_MANY_REQUESTS,
        "%d requests of %d bytes wait for the trainer: send it again when some are answered"
            .formatted(open.size(), bytes));
  }

  private void look() {
    if (!takenUp) {
      takenUp = true;
      takeUp();
    }
    learner.takeAnswered().forEach(this::end);
  }

  private void takeUp() {
    stored().values().forEach(this::takeUp);
    if (!open.isEmpty()) {
      LOG.info("{} requests were open when this instance took over", open.size());
    }
  }

  private SortedMap<Long, Arrival> stored() {
    SortedMap<Long, Arrival> stored = new TreeMap<>();
    try (KeyValueIterator<Long, PendingRecord> all = store.all()) {
      all.forEachRemaining(entry -> stored.put(entry.key, PendingRecords.fromStored(entry.value)));
    }
    return stored;
  }

  /** What could be read when it came may be of a registry that is not asked any more. */
  private void takeUp(Arrival arrival) {
    try {
      begin(arrival, (Message.Asked) reader.read(arrival));
    } catch (MalformedRecordException e) {
      deadLetters.send(context, arrival, e.refusal());
      store.delete(arrival.origin().offset());
    }
  }

  private void begin(Arrival arrival, Message.Asked asked) {
    long offset = arrival.origin().offset();
    int size = arrival.payload().length;
    open.put(offset, size);
    bytes += size;
    if (asked instanceof Message.Requested requested) {
      learner.request(offset, words(requested.request()));
    } else if (asked instanceof Message.Submitted submitted) {
      learner.submit(offset, submitted.submission());
    }
  }

  private static String words(TrainingRequest request) {
    String by = request.getBy();
    String words = "request " + request.getId() + (by == null ? "" : " by " + by);
    return Printable.of(words, LONGEST_TRIGGER);
  }

  private void end(long offset) {
    Integer size = open.remove(offset);
    if (size != null) {
      bytes -= size;
      store.delete(offset);
    }
  }

  private Optional<Long> nextLook() {
    if (!takenUp) {
      return Optional.of(1L);
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(LOOK_MILLIS);
  }

  @Override
  public void close() {
    timer.stop();
  }
}
