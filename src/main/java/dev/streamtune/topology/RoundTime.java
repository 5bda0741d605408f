package dev.streamtune.topology;

import java.time.Duration;

/**
 * How long a stream thread may be at work between two chances to commit.
 *
 * <p>Kafka Streams' loop ({@code StreamThread.runOnce}, 4.3) polls, then repeats: up to n records
 * of each task, timers, a commit if {@code commit.interval.ms} has passed; until nothing is
 * buffered or half of {@code max.poll.interval.ms} is over. It looks at the clock after a round
 * only. n grows by one with each round that commits nothing, so after a spell of cheap records one
 * round may take all that is buffered. A partition is read on while no more than {@code
 * buffered.records.per.partition} of it wait, and a poll may then add {@code max.poll.records}; a
 * task has a partition of images and one of feedback, which may bring images, too. Timers may
 * answer a batch of each task on top.
 *
 * <p>A transaction is open for a commit interval and a round at most. Records that cost all that
 * the limits allow are rare, or an attack; between two polls a thread gets no more of them than one
 * poll brings, as what is buffered is worked off first.
 *
 * @param tasks partitions of images that one thread may own: all of them, if others fail
 * @param cost of one image
 * @param batchSize images that a timer may answer for each task
 * @param commitInterval time between transactions
 */
record RoundTime(int tasks, ImageCost cost, int batchSize, Duration commitInterval) {
  /** What a round may take if that can be had by buffering few records. */
  private static final Duration USUAL_ROUND = Duration.ofSeconds(10);

  private static final Duration SLOWEST_POLL = Duration.ofSeconds(20);
  private static final int PARTITIONS_OF_TASK = 2;

  /** Returns how long a transaction may stay open. */
  Duration transaction(int polled, int buffered) {
    Duration round = cost.usual().multipliedBy(records(polled, buffered)).plus(timers());
    Duration poll = cost.most().multipliedBy(polled);
    return commitInterval.plus(round.compareTo(poll) > 0 ? round : poll);
  }

  /** Returns how long a thread may go from one poll to the next, if half of that ends its loop. */
  Duration betweenPolls(int polled, int buffered) {
    return transaction(polled, buffered).multipliedBy(2);
  }

  /**
   * Returns how many records a poll may bring, and a partition buffer, so that rounds stay short.
   *
   * @param most what there is no use in exceeding
   * @return at least 1
   */
  int records(int most) {
    long usual =
        USUAL_ROUND.minus(timers()).toNanos() / cost.usual().multipliedBy(records(1, 1)).toNanos();
    long slowest = SLOWEST_POLL.toNanos() / cost.most().toNanos();
    return (int) Math.max(1, Math.min(most, Math.min(usual, slowest)));
  }

  /** Records of a round; fits a long for all that settings can say. */
  private long records(int polled, int buffered) {
    return (long) tasks * PARTITIONS_OF_TASK * ((long) polled + buffered);
  }

  private Duration timers() {
    return batchSize == 1 ? Duration.ZERO : cost.inference().multipliedBy((long) tasks * batchSize);
  }
}
