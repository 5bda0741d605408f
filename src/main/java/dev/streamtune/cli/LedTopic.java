package dev.streamtune.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A topic that was just created. Brokers hear of it a little later: a producer that begins too early
 * may have its first record refused and a later one taken, and then waits in vain.
 */
final class LedTopic {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 50;

  private final Admin admin;
  private final String topic;

  /** Takes the topic, which must be created already. */
  LedTopic(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /**
   * Waits until a broker leads each partition.
   *
   * @throws CommandException if it does not come to that in time
   */
  void await(int partitions) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isLed(ends)) {
      if (System.nanoTime() - end > 0) {
        throw new CommandException(
            "no broker leads %s after %d s".formatted(topic, LIMIT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private boolean isLed(Map<TopicPartition, OffsetSpec> ends) throws InterruptedException {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw new CommandException("Kafka does not tell of topic " + topic, e);
    }
  }
}
