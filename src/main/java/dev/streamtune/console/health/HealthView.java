package dev.streamtune.console.health;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/health} answers. Times are in milliseconds since 1970, durations in
 * milliseconds.
 *
 * @param at when it was made
 * @param ready whether the instance that answers is ready
 * @param reasons why it is not
 * @param throughput predictions of all instances
 * @param latency of predictions
 * @param stages of predictions
 * @param groupsAt when Kafka last told lag and instances; null if it never did
 * @param lag of each partition that is consumed
 * @param deadLetters of all instances
 * @param instances that are members of the service's groups
 */
record HealthView(
    long at,
    boolean ready,
    List<String> reasons,
    Rates throughput,
    Latency latency,
    Stages stages,
    @Nullable Long groupsAt,
    List<Lag> lag,
    Refusals deadLetters,
    List<Instance> instances) {

  /**
   * Predictions as they were read, and about as many as were passed over.
   *
   * @param perSecond over the last ten seconds
   * @param series of the last ten minutes, oldest first
   */
  record Rates(double perSecond, List<Throughput.Point> series) {}

  /**
   * From an image's timestamp until its prediction was read; null where there was none.
   *
   * @param count how many predictions of the last minutes it was taken from
   */
  record Latency(@Nullable Long p50, @Nullable Long p95, @Nullable Long p99, long count) {}

  /** Medians of what the instances measured; null where there was no prediction. */
  record Stages(@Nullable Double queue, @Nullable Double decode, @Nullable Double infer) {}

  /**
   * What is still to be consumed.
   *
   * @param behind offsets between the group's and the end of the partition
   */
  record Lag(String topic, int partition, long behind) {}

  /**
   * What was refused, as far as this console has read it: the newest that were there when it began,
   * and all since.
   *
   * @param byReason most frequent first
   */
  record Refusals(long total, Map<String, Long> byReason) {}

  /**
   * A client of Kafka Streams: a process has one for each of its roles.
   *
   * @param clientId what its threads' ids have in common
   * @param host from which the broker sees it
   * @param roles serve, train, or both
   * @param partitions that it has, such as images-0
   * @param headVersion of the newest prediction that it made; null before the first, or where it
   *     does not serve
   */
  record Instance(
      String clientId,
      String host,
      List<String> roles,
      List<String> partitions,
      @Nullable Long headVersion) {}
}
