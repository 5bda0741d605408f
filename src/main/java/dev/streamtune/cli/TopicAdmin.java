package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates StreamTune's topics and looks whether they are there. */
final class TopicAdmin {
  private final ServiceConfig config;

  TopicAdmin(ServiceConfig config) {
    this.config = config;
  }

  /**
   * Creates the topics that are missing and leaves the others as they are.
   *
   * @return the names of those created
   */
  List<String> createMissing() {
    try (Admin admin = new Clients(config).admin()) {
      Set<String> existing = existing(admin);
      List<NewTopic> missing =
          wanted().stream().filter(topic -> !existing.contains(topic.name())).toList();
      admin.createTopics(missing).all().get();
      return missing.stream().map(NewTopic::name).toList();
    } catch (ExecutionException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Checks that all topics are there.
   *
   * @throws CommandException naming those that are not, and the command that creates them
   */
  void requireAll() {
    try (Admin admin = new Clients(config).admin()) {
      Set<String> missing = new TreeSet<>();
      wanted().forEach(topic -> missing.add(topic.name()));
      missing.removeAll(existing(admin));
      if (!missing.isEmpty()) {
        throw new CommandException(
            "topics are missing on %s: %s; create them with: streamtune topics create"
                .formatted(config.kafka().bootstrapServers(), String.join(", ", missing)));
      }
    } catch (ExecutionException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private List<NewTopic> wanted() {
    TopicSettings topics = config.topics();
    List<NewTopic> wanted = new ArrayList<>();
    wanted.add(topic(topics.images(), topics.maxRecordBytes()));
    wanted.add(topic(topics.predictions(), topics.maxAnswerBytes()));
    wanted.add(topic(topics.deadLetters(), topics.maxAnswerBytes()));
    return wanted;
  }

  private NewTopic topic(String name, int maxBytes) {
    TopicSettings topics = config.topics();
    Optional<Short> replication =
        topics.replication() < 0 ? Optional.empty() : Optional.of(topics.replication());
    return new NewTopic(name, Optional.of(topics.partitions()), replication)
        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes)));
  }

  private static Set<String> existing(Admin admin) throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
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
