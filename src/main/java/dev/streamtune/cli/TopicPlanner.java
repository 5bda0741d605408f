package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** Finds out what {@code topics create} would do; changes nothing. */
final class TopicPlanner {
  private final Admin admin;
  private final TopicLayout layout;
  private final TopicComparison comparison;

  /** Takes the client, which stays the caller's. */
  TopicPlanner(Admin admin, ServiceConfig config) {
    this.admin = admin;
    this.layout = new TopicLayout(config);
    this.comparison = new TopicComparison(config.kafka().bootstrapServers());
  }

  /**
   * Makes the plan.
   *
   * @throws CommandException if this user may not see all that it takes, or Kafka would refuse to
   *     create a topic
   */
  TopicPlan plan() throws ExecutionException, InterruptedException {
    TopicCensus.Findings findings = TopicCensus.of(layout, admin).take();
    Map<String, TopicDescription> found = findings.found();
    Map<String, Config> settings = settings(found.keySet());
    List<TopicPlan.Step> steps = new ArrayList<>();
    findings.missing().forEach(topic -> steps.add(new TopicPlan.Create(topic)));
    for (NewTopic topic : layout.topics()) {
      if (found.containsKey(topic.name())) {
        steps.add(compare(topic, found, Objects.requireNonNull(settings.get(topic.name()))));
      }
    }
    return new TopicPlan(steps);
  }

  private TopicPlan.Step compare(
      NewTopic topic, Map<String, TopicDescription> found, Config settings) {
    List<TopicDifference> differences =
        comparison.compare(
            topic,
            layout.onlyPartitions(topic.name(), found),
            Objects.requireNonNull(found.get(topic.name())),
            settings);
    return differences.isEmpty()
        ? new TopicPlan.Keep(topic.name())
        : new TopicPlan.Change(topic.name(), differences);
  }

  private Map<String, Config> settings(Iterable<String> topics)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources = new ArrayList<>();
    topics.forEach(topic -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic)));
    Map<String, Config> settings = new HashMap<>();
    for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
        admin.describeConfigs(resources).values().entrySet()) {
      try {
        settings.put(answer.getKey().name(), answer.getValue().get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          throw new CommandException(
              "this user may not see the settings of topic %s: grant it DESCRIBE_CONFIGS"
                  .formatted(answer.getKey().name()),
              e);
        }
        throw e;
      }
    }
    return settings;
  }
}
