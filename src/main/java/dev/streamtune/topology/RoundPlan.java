package dev.streamtune.topology;

import dev.streamtune.config.ConfigException;
import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.topology.ClientOverrides.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How much a serving thread takes at a time, and how long it may be silent: long enough that a slow
 * base is not taken for a dead one, and no longer, since what an instance that was killed had in
 * its open transaction holds up its successors until the timeout.
 *
 * @param polledRecords {@code max.poll.records}
 * @param bufferedRecords {@code buffered.records.per.partition}
 * @param transactionTimeout {@code transaction.timeout.ms}
 * @param pollInterval {@code max.poll.interval.ms}
 */
public record RoundPlan(
    int polledRecords, int bufferedRecords, Duration transactionTimeout, Duration pollInterval) {
  /** The largest that brokers grant by default: {@code transaction.max.timeout.ms}. */
  static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

  /** For the commit itself, and for a pause of the virtual machine or of a broker. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final Duration SHORTEST_TRANSACTION = Duration.ofSeconds(10);
  private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMinutes(5);

  /** Feedback waits for what was polled before it: few. */
  private static final int FEW_RECORDS = 4;

  /** Returns what suits a base of which nothing is known but that it is no slow one. */
  static RoundPlan unmeasured(ServingSettings serving) {
    int records = most(serving);
    return new RoundPlan(records, records, Duration.ofMinutes(1), SHORTEST_POLL_INTERVAL);
  }

  /**
   * Derives it from what an image costs; what the user has set stays as it is.
   *
   * @param partitions of the images topic
   * @throws ConfigException naming settings that cannot hold, what they need and what to do
   */
  public static RoundPlan derive(
      KafkaSettings kafka, ServingSettings serving, ImageCost cost, int partitions) {
    int threads = kafka.streamThreads();
    RoundTime time =
        new RoundTime(
            (partitions + threads - 1) / threads,
            cost,
            serving.batch().size(),
            Duration.ofMillis(kafka.commitIntervalMillis()));
    return new Derivation(time, new ClientOverrides(kafka.clients())).plan(most(serving));
  }

  private static int most(ServingSettings serving) {
    return Math.max(FEW_RECORDS, 2 * serving.batch().size());
  }

  /** One derivation. */
  private record Derivation(RoundTime time, ClientOverrides overrides) {
    RoundPlan plan(int mostRecords) {
      int records = time.records(mostRecords);
      Optional<Given> polled = overrides.ofConsumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
      Optional<Given> buffered =
          overrides.ofStreams(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG);
      int polledRecords = polled.map(given -> (int) given.value()).orElse(records);
      int bufferedRecords = buffered.map(given -> (int) given.value()).orElse(records);
      Duration transaction = time.transaction(polledRecords, bufferedRecords);
      Duration betweenPolls = time.betweenPolls(polledRecords, bufferedRecords);
      String round = words(polledRecords, bufferedRecords);
      requireGranted(transaction, round, polled, buffered);
      requireEnough(
          overrides.ofProducer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), transaction, round);
      requireEnough(
          overrides.ofConsumer(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), betweenPolls, round);
      return new RoundPlan(
          polledRecords,
          bufferedRecords,
          between(SHORTEST_TRANSACTION, withMargin(transaction), LONGEST_TRANSACTION),
          between(
              SHORTEST_POLL_INTERVAL,
              withMargin(betweenPolls),
              Duration.ofMillis(Integer.MAX_VALUE)));
    }

    private String words(int polled, int buffered) {
      return "%d partitions on one thread, %d + %d records of each, %d ms an image"
          .formatted(time.tasks(), polled, buffered, time.cost().usual().toMillis());
    }

    private static void requireGranted(
        Duration transaction, String round, Optional<Given> polled, Optional<Given> buffered) {
      if (transaction.compareTo(LONGEST_TRANSACTION) <= 0) {
        return;
      }
      List<String> given = new ArrayList<>();
      polled.ifPresent(setting -> given.add(setting.key() + "=" + setting.value()));
      buffered.ifPresent(setting -> given.add(setting.key() + "=" + setting.value()));
      String remedy =
          given.isEmpty()
              ? "lower batch.size or image.max.decode.ms, give images fewer partitions, or use a faster base"
              : "lower or remove " + String.join(" and ", given);
      throw new ConfigException(
          List.of(
              "a transaction may take %d ms (%s), brokers allow %d ms (transaction.max.timeout.ms): %s"
                  .formatted(
                      transaction.toMillis(), round, LONGEST_TRANSACTION.toMillis(), remedy)));
    }

    private static void requireEnough(Optional<Given> setting, Duration needed, String round) {
      setting
          .filter(given -> given.value() < needed.toMillis())
          .ifPresent(
              given -> {
                throw new ConfigException(
                    List.of(
                        "%s is %d, needed are %d (%s): raise it, or remove it to have it derived"
                            .formatted(given.key(), given.value(), needed.toMillis(), round)));
              });
    }

    /** Measured once, on a machine that may have been idler than it will be. */
    private static Duration withMargin(Duration needed) {
      return needed.plus(needed.dividedBy(2)).plus(SLACK);
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
      Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
      return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
  }
}
