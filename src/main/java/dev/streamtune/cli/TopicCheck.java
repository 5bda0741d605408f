package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.topology.InternalTopics;
import dev.streamtune.topology.StreamsSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that the topics are there and as the service needs them. */
final class TopicCheck {
  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

  private final Admin admin;
  private final ServiceConfig config;
  private final Role role;
  private final TopicLayout layout;
  private final AccessRights rights;
  private final TopicLookup lookup;

  /** Takes the client, which stays the caller's. */
  TopicCheck(Admin admin, ServiceConfig config, Role role) {
    this.admin = admin;
    this.config = config;
    this.role = role;
    this.layout = new TopicLayout(config);
    this.rights = new AccessRights(config);
    this.lookup = new TopicLookup(admin);
  }

  /**
   * Checks the topics that users see, those that this role deals with.
   *
   * @throws CommandException naming what is wrong, and what to do
   */
  void requireAll() throws ExecutionException, InterruptedException {
    List<String> topics = rights.topics(role);
    Map<String, Integer> found = partitions(topics);
    List<String> missing = topics.stream().filter(topic -> !found.containsKey(topic)).toList();
    if (!missing.isEmpty()) {
      throw new CommandException(
          "topics are missing on %s: %s; create them with: streamtune topics create"
              .formatted(config.kafka().bootstrapServers(), String.join(", ", missing)));
    }
    layout.requireFitting(found);
    requireRoom();
  }

  private Map<String, Integer> partitions(List<String> topics)
      throws ExecutionException, InterruptedException {
    Map<String, Integer> partitions = new LinkedHashMap<>();
    lookup.find(topics).forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
    return partitions;
  }

  /** A record that its topic does not take would stop the service, long after it has started. */
  private void requireRoom() throws ExecutionException, InterruptedException {
    for (String topic : rights.written(role)) {
      int largest = layout.largestRecord(topic);
      OptionalInt limit = largestRecord(topic);
      if (limit.isPresent() && limit.getAsInt() < largest) {
        throw new CommandException(
            "topic %s takes records of at most %d bytes, the service may write %d; set its max.message.bytes to that, or lower topic.max.record.bytes"
                .formatted(topic, limit.getAsInt(), largest));
      }
    }
  }

  private OptionalInt largestRecord(String topic) throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config configs =
          Objects.requireNonNull(
              admin.describeConfigs(List.of(resource)).all().get().get(resource));
      ConfigEntry entry = configs.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      return entry == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(entry.value()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.debug("the limits of topic {} are not this user's to see", topic, e);
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  /**
   * Checks that the changelogs which an earlier run has left have as many partitions as the topics
   * that are read now.
   *
   * @throws CommandException naming one that has not, and what to do
   */
  void requireStateFits() throws ExecutionException, InterruptedException {
    if (role.serves()) {
      String topic = config.topics().images();
      int images = Objects.requireNonNull(partitions(List.of(topic)).get(topic));
      requireFitting(
          InternalTopics.serving(config.kafka().applicationId(), config.feedback()), images);
    }
    if (role.trains()) {
      requireFitting(
          InternalTopics.training(
              StreamsSettings.trainingApplication(config.kafka()), config.feedback()),
          1);
    }
  }

  private void requireFitting(List<String> changelogs, int expected)
      throws ExecutionException, InterruptedException {
    for (Map.Entry<String, Integer> changelog : partitions(changelogs).entrySet()) {
      if (changelog.getValue() != expected) {
        throw new CommandException(
            "topic %s has %d partitions, expected %d: it is the state of an earlier run on other topics; stop all instances and delete it and state.dir, or choose another application.id"
                .formatted(changelog.getKey(), changelog.getValue(), expected));
      }
    }
  }
}
