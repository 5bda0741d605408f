package dev.streamtune.registry;

import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * What a registry said of numbers. A number keeps its schema for good. One that the registry did
 * not know is asked for again after a while: it may have been given since, or the registry may have
 * been behind. Those that were not asked for longest are forgotten. Thread-safe.
 */
final class KnownSchemas {
  private static final int MOST = 1000;
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private final Map<Integer, Known> known = new Recent();

  /** Takes a clock. */
  KnownSchemas(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What is known of a number. */
  private sealed interface Known {
    record Found(Schema schema) implements Known {}

    record Refused(Refusal refusal, long at) implements Known {}
  }

  /** Keeps what was used last. */
  private static final class Recent extends LinkedHashMap<Integer, Known> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, Known> eldest) {
      return size() > MOST;
    }
  }

  /**
   * Returns a schema if it is known.
   *
   * @throws MalformedRecordException if the registry has just refused it
   */
  synchronized Optional<Schema> find(int id) throws MalformedRecordException {
    Known entry = known.get(id);
    if (entry instanceof Known.Found found) {
      return Optional.of(found.schema());
    }
    if (entry instanceof Known.Refused refused
        && nanos.getAsLong() - refused.at() < DOUBT.toNanos()) {
      throw exception(refused.refusal());
    }
    return Optional.empty();
  }

  synchronized void found(int id, Schema schema) {
    known.put(id, new Known.Found(schema));
  }

  /** Returns what is to be thrown. */
  synchronized MalformedRecordException refused(int id, String detail) {
    Refusal refusal = new Refusal(Reason.UNKNOWN_SCHEMA, detail);
    known.put(id, new Known.Refused(refusal, nanos.getAsLong()));
    return exception(refusal);
  }

  private static MalformedRecordException exception(Refusal refusal) {
    return new MalformedRecordException(refusal.reason(), refusal.detail());
  }
}
