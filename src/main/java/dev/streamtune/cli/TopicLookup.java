package dev.streamtune.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds topics by name, with what this user may do with them. */
final class TopicLookup {
  private final Admin admin;

  /** Takes the client, which stays the caller's. */
  TopicLookup(Admin admin) {
    this.admin = admin;
  }

  /**
   * Returns those that exist, in the order of the names.
   *
   * @throws CommandException if one is not this user's to see
   */
  Map<String, TopicDescription> find(Collection<String> names)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found = new LinkedHashMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : ask(names).entrySet()) {
      try {
        found.put(answer.getKey(), answer.getValue().get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicAuthorizationException) {
          throw new CommandException(
              "this user may not see topic %s: grant it DESCRIBE, and what else is done there; streamtune acls prints how"
                  .formatted(answer.getKey()),
              e);
        }
        requireMissing(e);
      }
    }
    return found;
  }

  /**
   * Returns what this user may do with those that exist: nothing with one that is not its to see,
   * everything where Kafka does not say.
   */
  Map<String, Set<AclOperation>> granted(Collection<String> names)
      throws ExecutionException, InterruptedException {
    Map<String, Set<AclOperation>> granted = new LinkedHashMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : ask(names).entrySet()) {
      try {
        Set<AclOperation> operations = answer.getValue().get().authorizedOperations();
        granted.put(answer.getKey(), operations == null ? Set.of(AclOperation.ALL) : operations);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicAuthorizationException) {
          granted.put(answer.getKey(), Set.of());
        } else {
          requireMissing(e);
        }
      }
    }
    return granted;
  }

  private Map<String, KafkaFuture<TopicDescription>> ask(Collection<String> names) {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(
                TopicCollection.ofTopicNames(names),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<String, KafkaFuture<TopicDescription>> ordered = new LinkedHashMap<>();
    names.forEach(name -> ordered.put(name, answers.get(name)));
    return ordered;
  }

  private static void requireMissing(ExecutionException e) throws ExecutionException {
    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
      throw e;
    }
  }
}
