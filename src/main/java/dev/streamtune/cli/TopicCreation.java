package dev.streamtune.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics, or asks Kafka whether it would. */
final class TopicCreation {
  private final Admin admin;

  /** Takes the client, which stays the caller's. */
  TopicCreation(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates topics, but for those that somebody else has created by now.
   *
   * @return the names of those created
   * @throws CommandException naming one that Kafka refuses, and why
   */
  List<String> create(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    Set<String> existing = request(topics, new CreateTopicsOptions());
    return topics.stream().map(NewTopic::name).filter(name -> !existing.contains(name)).toList();
  }

  /**
   * As {@link #create}, but nothing is created.
   *
   * @return the names of those that exist
   */
  Set<String> rehearse(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    return request(topics, new CreateTopicsOptions().validateOnly(true));
  }

  private Set<String> request(List<NewTopic> topics, CreateTopicsOptions options)
      throws ExecutionException, InterruptedException {
    Set<String> existing = new LinkedHashSet<>();
    for (Map.Entry<String, KafkaFuture<Void>> answer :
        admin.createTopics(topics, options).values().entrySet()) {
      try {
        var unused = answer.getValue().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicExistsException) {
          existing.add(answer.getKey());
          continue;
        }
        if (e.getCause() instanceof ApiException refusal
            && !(refusal instanceof RetriableException)) {
          throw new CommandException(
              "Kafka refuses to create topic %s: %s".formatted(answer.getKey(), why(refusal)), e);
        }
        throw e;
      }
    }
    return existing;
  }

  private static String why(ApiException refusal) {
    return refusal instanceof AuthorizationException
        ? "this user lacks CREATE there: grant it; streamtune acls prints how"
        : String.valueOf(refusal.getMessage());
  }
}
