package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** Creates StreamTune's topics and looks whether they are there. */
final class TopicAdmin {
  private final ServiceConfig config;
  private final TopicLayout layout;

  TopicAdmin(ServiceConfig config) {
    this.config = config;
    this.layout = new TopicLayout(config);
  }

  /**
   * Creates the topics that are missing and leaves the others as they are; returns once Kafka knows
   * them.
   *
   * @return the names of those created
   */
  List<String> createMissing() {
    return ask(
        admin -> {
          TopicCensus census = TopicCensus.of(layout, admin);
          List<NewTopic> missing = census.take().missing();
          List<String> created = new TopicCreation(admin).create(missing);
          census.await(missing.stream().map(NewTopic::name).toList());
          return created;
        });
  }

  /** Returns what {@link #createMissing} would do, and which topics are not as they should be. */
  TopicPlan plan() {
    return ask(admin -> new TopicPlanner(admin, config).plan());
  }

  /**
   * Checks that topics are there which a command uses.
   *
   * @throws CommandException naming those that are not, and what to do
   */
  void require(String... topics) {
    Set<String> found = ask(admin -> new TopicLookup(admin).find(List.of(topics))).keySet();
    List<String> missing = Stream.of(topics).filter(topic -> !found.contains(topic)).toList();
    if (!missing.isEmpty()) {
      throw new CommandException(
          "topics are missing on %s: %s; create them with: streamtune topics create"
              .formatted(config.kafka().bootstrapServers(), String.join(", ", missing)));
    }
  }

  /**
   * Returns how many partitions a topic has, which must exist.
   *
   * @throws CommandException if Kafka does not say
   */
  int partitions(String topic) {
    Map<String, TopicDescription> found =
        ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames().get());
    return Objects.requireNonNull(found.get(topic)).partitions().size();
  }

  /** Asks Kafka something. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Question<T> question) {
    KafkaConnection connection = new KafkaConnection(config);
    try (Admin admin = new Clients(config).admin()) {
      return question.ask(admin);
    } catch (ExecutionException e) {
      throw connection.failure(e);
    } catch (KafkaException e) {
      throw connection.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
  }
}
