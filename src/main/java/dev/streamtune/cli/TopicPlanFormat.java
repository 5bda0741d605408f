package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/** Shows plans for topics to people and to programs. */
final class TopicPlanFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TopicPlanFormat() {}

  /** A line for each topic, more where several things differ, and a last one that counts. */
  static List<String> lines(TopicPlan plan) {
    List<String> lines =
        plan.steps().stream()
            .map(TopicPlanFormat::lines)
            .flatMap(List::stream)
            .collect(Collectors.toList());
    lines.add(
        "%d to create, %d to change, %d as they should be; nothing was done"
            .formatted(
                plan.count(TopicPlan.Create.class),
                plan.count(TopicPlan.Change.class),
                plan.count(TopicPlan.Keep.class)));
    return lines;
  }

  private static List<String> lines(TopicPlan.Step step) {
    if (step instanceof TopicPlan.Create create) {
      return List.of("create  %s: %s".formatted(step.topic(), words(create.layout())));
    }
    if (step instanceof TopicPlan.Change change) {
      return change.differences().stream()
          .map(difference -> "change  %s: %s".formatted(step.topic(), difference))
          .toList();
    }
    return List.of("keep    " + step.topic());
  }

  private static String words(NewTopic topic) {
    String settings =
        new TreeMap<>(topic.configs())
            .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    return "partitions=%d, replication=%s, %s"
        .formatted(
            topic.numPartitions(),
            isBrokers(topic) ? "the broker's default" : topic.replicationFactor(),
            settings);
  }

  private static boolean isBrokers(NewTopic topic) {
    return topic.replicationFactor() < 0;
  }

  /** One JSON object for each topic. */
  static List<String> json(TopicPlan plan) {
    return plan.steps().stream().map(step -> node(step).toString()).toList();
  }

  private static ObjectNode node(TopicPlan.Step step) {
    ObjectNode node = JSON.createObjectNode().put("topic", step.topic());
    if (step instanceof TopicPlan.Create create) {
      add(node.put("step", "create"), create.layout());
    } else if (step instanceof TopicPlan.Change change) {
      ArrayNode differences = node.put("step", "change").putArray("differences");
      change
          .differences()
          .forEach(
              each ->
                  differences
                      .addObject()
                      .put("what", each.what())
                      .put("found", each.found())
                      .put("expected", each.expected())
                      .put("remedy", each.remedy()));
    } else {
      node.put("step", "keep");
    }
    return node;
  }

  private static void add(ObjectNode node, NewTopic topic) {
    node.put("partitions", topic.numPartitions());
    if (isBrokers(topic)) {
      node.putNull("replication");
    } else {
      node.put("replication", topic.replicationFactor());
    }
    ObjectNode settings = node.putObject("settings");
    new TreeMap<>(topic.configs()).forEach(settings::put);
  }
}
