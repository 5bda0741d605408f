package dev.streamtune.topology;

import dev.streamtune.config.FeedbackLimits;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How much feedback an annotator may send in a minute, counted in each partition. Minutes are those
 * of the records' timestamps, and never go back: reading the topic again refuses the same records,
 * however fast it is read. Feedback that names no annotator is counted together.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class FeedbackRate {
  private static final long MINUTE_MILLIS = 60_000;

  /** A stored number is the minute times this, plus the count. */
  private static final long COUNTS = 1L << 20;

  private final int most;
  private final @Nullable KeyValueStore<String, Long> store;
  private long minute = Long.MIN_VALUE;

  /** Takes up what the store holds; without a limit there is none. */
  FeedbackRate(ProcessorContext<?, ?> context, FeedbackLimits limits) {
    this.most = limits.maxPerMinute();
    this.store = most > 0 ? context.getStateStore(Names.FEEDBACK_RATE_STORE) : null;
    if (store != null) {
      try (KeyValueIterator<String, Long> all = store.all()) {
        all.forEachRemaining(entry -> minute = Math.max(minute, minuteOf(entry.value)));
      }
    }
  }

  /**
   * Counts a feedback.
   *
   * @param annotator who sent it, if it says so
   * @param timestamp of its record, milliseconds since 1970
   * @return why it is refused, if it is one too many
   */
  Optional<Refusal> count(@Nullable String annotator, long timestamp) {
    if (store == null) {
      return Optional.empty();
    }
    advance(store, Math.floorDiv(timestamp, MINUTE_MILLIS));
    String who = annotator == null ? "" : annotator;
    Long stored = store.get(who);
    long count = 1 + (stored == null ? 0 : Math.floorMod(stored, COUNTS));
    if (count > most) {
      return Optional.of(refusal(who));
    }
    store.put(who, minute * COUNTS + count);
    return Optional.empty();
  }

  /** What was counted in an earlier minute is forgotten. */
  private void advance(KeyValueStore<String, Long> counts, long now) {
    if (now <= minute) {
      return;
    }
    List<String> over = new ArrayList<>();
    try (KeyValueIterator<String, Long> all = counts.all()) {
      all.forEachRemaining(entry -> over.add(entry.key));
    }
    over.forEach(counts::delete);
    minute = now;
  }

  private static long minuteOf(long stored) {
    return Math.floorDiv(stored, COUNTS);
  }

  private Refusal refusal(String who) {
    return new Refusal(
        Reason.RATE_LIMITED,
        "%s sent more than %d feedback records in a minute to this partition; send them more slowly or raise feedback.max.per.minute"
            .formatted(who.isEmpty() ? "who gives no annotator" : "'" + who + "'", most));
  }
}
