package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** How each topic has to be. */
final class TopicLayout {
  private static final int ONE_PARTITION = 1;

  /** Chunks on one partition, manifests on the other. */
  private static final int HEADS_PARTITIONS = 2;

  private static final int LARGEST_CHUNK = 1 << 20;
  private static final int LARGEST_RUN = 8 << 20;
  private static final int HEADS_SEGMENT = 64 << 20;

  private final TopicSettings settings;
  private final boolean quarantine;

  TopicLayout(ServiceConfig config) {
    this.settings = config.topics();
    this.quarantine = config.feedback().quarantine().isPresent();
  }

  /** Returns all topics as they are to be created. */
  List<NewTopic> topics() {
    List<NewTopic> topics = new ArrayList<>(always());
    if (quarantine) {
      topics.add(
          topic(settings.quarantine(), ONE_PARTITION, settings.maxAnswerBytes(), compacted()));
    }
    return topics;
  }

  private List<NewTopic> always() {
    return List.of(
        topic(settings.images(), settings.partitions(), settings.maxRecordBytes(), Map.of()),
        topic(settings.predictions(), settings.partitions(), settings.maxAnswerBytes(), Map.of()),
        topic(settings.feedback(), settings.partitions(), settings.maxAnswerBytes(), Map.of()),
        topic(settings.deadLetters(), settings.partitions(), settings.maxAnswerBytes(), Map.of()),
        // Heads are made again from these two: they are kept.
        topic(settings.labelledExamples(), ONE_PARTITION, settings.maxAnswerBytes(), forever()),
        topic(settings.trainingRuns(), ONE_PARTITION, LARGEST_RUN, forever()),
        topic(settings.heads(), HEADS_PARTITIONS, LARGEST_CHUNK, compacted()));
  }

  List<String> names() {
    return topics().stream().map(NewTopic::name).toList();
  }

  /**
   * Returns those that are missing, so that they fit those that are there.
   *
   * @param found the topics that exist, by name
   */
  List<NewTopic> missing(Map<String, TopicDescription> found) {
    return topics().stream()
        .filter(topic -> !found.containsKey(topic.name()))
        .map(topic -> onlyPartitions(topic.name(), found).map(n -> with(topic, n)).orElse(topic))
        .toList();
  }

  private static NewTopic with(NewTopic topic, int partitions) {
    short replication = topic.replicationFactor();
    return new NewTopic(
            topic.name(),
            Optional.of(partitions),
            replication < 0 ? Optional.empty() : Optional.of(replication))
        .configs(topic.configs());
  }

  /**
   * Returns how many partitions a topic has to have, if other numbers do harm.
   *
   * @param found the topics that exist, by name
   */
  Optional<Integer> onlyPartitions(String topic, Map<String, TopicDescription> found) {
    if (topic.equals(settings.feedback())) {
      return Optional.ofNullable(found.get(settings.images())).map(it -> it.partitions().size());
    }
    if (topic.equals(settings.labelledExamples())) {
      return Optional.of(ONE_PARTITION);
    }
    return topic.equals(settings.heads()) ? Optional.of(HEADS_PARTITIONS) : Optional.empty();
  }

  /** Returns the largest record that one of these topics has to take, in bytes. */
  int largestRecord(String topic) {
    NewTopic layout =
        topics().stream().filter(each -> each.name().equals(topic)).findFirst().orElseThrow();
    return Integer.parseInt(
        Objects.requireNonNull(layout.configs().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)));
  }

  private NewTopic topic(String name, int partitions, int maxBytes, Map<String, String> more) {
    Optional<Short> replication =
        settings.replication() < 0 ? Optional.empty() : Optional.of(settings.replication());
    Map<String, String> configs = new HashMap<>(more);
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
    return new NewTopic(name, Optional.of(partitions), replication).configs(configs);
  }

  private static Map<String, String> forever() {
    return Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
  }

  private static Map<String, String> compacted() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.SEGMENT_BYTES_CONFIG,
        Integer.toString(HEADS_SEGMENT));
  }

  /**
   * Checks that the numbers of partitions fit each other.
   *
   * @param found partitions by topic; those of topics that are not in it are not looked at
   * @throws CommandException naming what does not fit
   */
  void requireFitting(Map<String, Integer> found) {
    Integer images = found.get(settings.images());
    if (images != null) {
      require(found, settings.feedback(), images, "as many as " + settings.images());
    }
    require(found, settings.labelledExamples(), ONE_PARTITION, "one: it has one trainer");
    require(found, settings.heads(), HEADS_PARTITIONS, "two: chunks and manifests");
  }

  private static void require(
      Map<String, Integer> found, String topic, int expected, String words) {
    int partitions = found.getOrDefault(topic, expected);
    if (partitions != expected) {
      throw new CommandException(
          "topic %s has %d partitions, expected %d, %s; delete it and create it with: streamtune topics create"
              .formatted(topic, partitions, expected, words));
    }
  }
}
