package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** How many bytes the broker has written of each topic of a measurement. */
final class ScaleBytes {
  private static final String CHANGELOG = "-changelog";

  private ScaleBytes() {}

  /**
   * Adds up the logs' sizes and shares them out.
   *
   * @param images that made them
   * @return bytes for an image, by topic; changelogs under the names of their stores, those of
   *     stores that are not used left out
   */
  static Map<String, Double> perImage(Admin admin, ServiceConfig config, int images)
      throws InterruptedException {
    Map<String, Double> perImage = new TreeMap<>();
    for (Map.Entry<TopicPartition, Long> log : sizes(admin).entrySet()) {
      String name = name(config, log.getKey().topic());
      if (!name.isEmpty() && log.getValue() > 0) {
        perImage.merge(name, (double) log.getValue() / images, Double::sum);
      }
    }
    return perImage;
  }

  /** Returns what a topic is called in the answer; nothing if it is not of the measurement. */
  private static String name(ServiceConfig config, String topic) {
    String start = config.kafka().applicationId() + "-";
    if (topic.startsWith(start) && topic.endsWith(CHANGELOG)) {
      return topic.substring(start.length());
    }
    if (topic.equals(config.topics().images())) {
      return "images";
    }
    return topic.equals(config.topics().predictions()) ? "predictions" : "";
  }

  private static Map<TopicPartition, Long> sizes(Admin admin) throws InterruptedException {
    Map<TopicPartition, Long> sizes = new HashMap<>();
    try {
      List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(Node::id).toList();
      admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .forEach(
              folder ->
                  folder
                      .replicaInfos()
                      .forEach((partition, replica) -> sizes.put(partition, replica.size())));
      return sizes;
    } catch (ExecutionException e) {
      throw new CommandException("Kafka does not tell of its logs", e);
    }
  }
}
