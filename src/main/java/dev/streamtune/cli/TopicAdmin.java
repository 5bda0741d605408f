package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** Creates StreamTune's topics and looks whether they are there, as they have to be. */
final class TopicAdmin {
  private final ServiceConfig config;
  private final TopicLayout layout;

  TopicAdmin(ServiceConfig config) {
    this.config = config;
    this.layout = new TopicLayout(config);
  }

  /**
   * Creates the topics that are missing and leaves the others as they are.
   *
   * @return the names of those created
   */
  List<String> createMissing() {
    try (Admin admin = new Clients(config).admin()) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing =
          layout.topics().stream().filter(topic -> !existing.contains(topic.name())).toList();
      admin.createTopics(missing).all().get();
      return missing.stream().map(NewTopic::name).toList();
    } catch (ExecutionException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Checks that all topics are there and that their partitions fit each other.
   *
   * @throws CommandException naming what is wrong, and what to do
   */
  void requireAll() {
    try (Admin admin = new Clients(config).admin()) {
      List<String> missing = new ArrayList<>(layout.names());
      missing.removeAll(admin.listTopics().names().get());
      if (!missing.isEmpty()) {
        throw new CommandException(
            "topics are missing on %s: %s; create them with: streamtune topics create"
                .formatted(config.kafka().bootstrapServers(), String.join(", ", missing)));
      }
      layout.requireFitting(partitions(admin));
    } catch (ExecutionException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Returns how many partitions a topic has, which must exist.
   *
   * @throws CommandException if Kafka does not say
   */
  int partitions(String topic) {
    try (Admin admin = new Clients(config).admin()) {
      return Objects.requireNonNull(
              admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic))
          .partitions()
          .size();
    } catch (ExecutionException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Map<String, Integer> partitions(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<String, Integer> partitions = new LinkedHashMap<>();
    for (TopicDescription topic :
        admin.describeTopics(layout.names()).allTopicNames().get().values()) {
      partitions.put(topic.name(), topic.partitions().size());
    }
    return partitions;
  }

  private CommandException unreachable(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new CommandException(
        "no answer from Kafka at %s (%s); is it running, and is bootstrap.servers right?"
            .formatted(config.kafka().bootstrapServers(), cause.getMessage()),
        e);
  }

  private static CommandException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CommandException("interrupted", e);
  }
}
