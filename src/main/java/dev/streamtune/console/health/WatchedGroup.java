package dev.streamtune.console.health;

import java.util.List;

/**
 * A group of instances.
 *
 * @param id of the group
 * @param role of its members
 * @param topics that it consumes; its members share out the partitions of the first
 */
public record WatchedGroup(String id, String role, List<String> topics) {
  /** Copies the list. */
  public WatchedGroup {
    topics = List.copyOf(topics);
  }

  String sharedTopic() {
    return topics.get(0);
  }
}
