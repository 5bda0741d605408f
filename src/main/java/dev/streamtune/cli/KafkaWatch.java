package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether Kafka answers and all partitions have a leader, and tells the
 * instance's health. Kafka's clients wait for a lost broker by themselves, and in silence: this
 * says so, once when it is lost and once when it is back. Thread-safe.
 */
final class KafkaWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
  private static final String PART = "kafka";
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Admin admin;
  private final List<String> topics;
  private final String servers;
  private final ServiceHealth health;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "kafka-watch");
  private long lostAt;
  private boolean lost;

  private KafkaWatch(ServiceConfig config, Role role, ServiceHealth health) {
    this.admin = new Clients(config).admin();
    this.topics = new AccessRights(config).topics(role);
    this.servers = config.kafka().bootstrapServers();
    this.health = health;
  }

  /** Starts to look at the topics of a role. */
  static KafkaWatch start(ServiceConfig config, Role role, ServiceHealth health) {
    KafkaWatch watch = new KafkaWatch(config, role, health);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Has what its client measures of itself registered. */
  void bindTo(KafkaMeters meters) {
    meters.add(admin);
  }

  private void run() {
    try {
      while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        trouble().ifPresentOrElse(this::lost, this::found);
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    }
  }

  private Optional<String> trouble() throws InterruptedException {
    DescribeTopicsOptions options =
        new DescribeTopicsOptions().timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
    try {
      return leaderless(
          admin
              .describeTopics(TopicCollection.ofTopicNames(topics), options)
              .allTopicNames()
              .get()
              .values());
    } catch (ExecutionException e) {
      LOG.debug("no answer", e);
      return Optional.of(words(e));
    }
  }

  private String words(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "a topic is gone: " + cause.getMessage();
    }
    return cause instanceof RetriableException
        ? "Kafka at %s does not answer".formatted(servers)
        : FailureWords.of(cause);
  }

  private static Optional<String> leaderless(Collection<TopicDescription> topics) {
    for (TopicDescription topic : topics) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        if (partition.leader() == null) {
          return Optional.of(
              "partition %d of topic %s has no leader"
                  .formatted(partition.partition(), topic.name()));
        }
      }
    }
    return Optional.empty();
  }

  private void lost(String reason) {
    health.waits(PART, reason);
    if (!lost) {
      lost = true;
      lostAt = System.nanoTime();
      LOG.warn("not ready: {}; waiting for it, nothing is lost", reason);
    }
  }

  private void found() {
    health.works(PART);
    if (lost) {
      lost = false;
      LOG.info(
          "Kafka is back after {} s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lostAt));
    }
  }

  /** Stops looking. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ZERO);
  }
}
