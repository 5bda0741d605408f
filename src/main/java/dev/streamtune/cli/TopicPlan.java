package dev.streamtune.cli;

import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What {@code topics create} would do.
 *
 * @param steps one for each topic
 */
record TopicPlan(List<Step> steps) {
  /** Copies the list. */
  TopicPlan {
    steps = List.copyOf(steps);
  }

  /** What is to be done about a topic. */
  sealed interface Step {
    /** Returns its name. */
    String topic();
  }

  /** It is missing: the command creates it. */
  record Create(NewTopic layout) implements Step {
    @Override
    public String topic() {
      return layout.name();
    }
  }

  /** It is as it should be. */
  record Keep(String topic) implements Step {}

  /** It is not as it should be. The command leaves it; its owner has to act. */
  record Change(String topic, List<TopicDifference> differences) implements Step {}

  /** Says whether all topics are there and as they should be. */
  boolean isDone() {
    return steps.stream().allMatch(Keep.class::isInstance);
  }

  /** Returns how many steps are of a kind. */
  long count(Class<? extends Step> kind) {
    return steps.stream().filter(kind::isInstance).count();
  }
}
