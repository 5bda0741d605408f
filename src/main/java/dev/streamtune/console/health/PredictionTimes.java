package dev.streamtune.console.health;

import dev.streamtune.schema.Timings;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long predictions took over the last minutes. Not thread-safe.
 *
 * <p>A prediction's record has its image's timestamp, not one of its own: when it was written is
 * not on the topic. What can be known is when a reader got it. So the latency is the time from the
 * image's timestamp until this console read the prediction: waiting on the topic, decoding, the
 * model, the transaction that makes the answer visible, and the fetch. Every other reader waits
 * about as long. It is right as far as the clocks of the publisher and of this machine agree (one
 * that is ahead makes it 0), and it is what the publisher makes it where that sets timestamps
 * itself.
 *
 * <p>The stages are what the instance measured, by its own clock: see {@link Timings}.
 */
final class PredictionTimes {
  private static final long LONGEST_LATENCY_MILLIS = TimeUnit.HOURS.toMillis(1);
  private static final long LONGEST_STAGE_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final double MICROS = 1000;

  private final RecentValues latency = new RecentValues(LONGEST_LATENCY_MILLIS);
  private final RecentValues queue = new RecentValues(LONGEST_STAGE_MICROS);
  private final RecentValues decode = new RecentValues(LONGEST_STAGE_MICROS);
  private final RecentValues infer = new RecentValues(LONGEST_STAGE_MICROS);

  /**
   * Takes a prediction.
   *
   * @param imageAt timestamp of its image, in milliseconds since 1970
   * @param now when it was read, in milliseconds since 1970
   */
  void record(long imageAt, Timings timings, long now) {
    latency.record(now - imageAt, now);
    queue.record(micros(timings.getQueueMillis()), now);
    decode.record(micros(timings.getDecodeMillis()), now);
    infer.record(micros(timings.getInferMillis()), now);
  }

  private static long micros(float millis) {
    return Math.round(millis * MICROS);
  }

  /** Returns the latencies of the last minutes. */
  HealthView.Latency latency(long now) {
    Histogram kept = latency.kept(now);
    return new HealthView.Latency(
        percentile(kept, 50), percentile(kept, 95), percentile(kept, 99), kept.getTotalCount());
  }

  /** Returns the medians of the stages over the last minutes. */
  HealthView.Stages stages(long now) {
    return new HealthView.Stages(median(queue, now), median(decode, now), median(infer, now));
  }

  private static @Nullable Double median(RecentValues values, long now) {
    Long micros = percentile(values.kept(now), 50);
    return micros == null ? null : micros / MICROS;
  }

  private static @Nullable Long percentile(Histogram kept, double percent) {
    return kept.getTotalCount() == 0 ? null : kept.getValueAtPercentile(percent);
  }
}
