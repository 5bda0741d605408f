package dev.streamtune.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** Creates topics, or asks Kafka whether it would. */
final class TopicCreation {
  private final Admin admin;

  /** Takes the client, which stays the caller's. */
  TopicCreation(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates topics.
   *
   * @throws CommandException naming one that Kafka refuses, and why
   */
  void create(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    request(topics, new CreateTopicsOptions());
  }

  /** As {@link #create}, but nothing is created. */
  void rehearse(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    request(topics, new CreateTopicsOptions().validateOnly(true));
  }

  private void request(List<NewTopic> topics, CreateTopicsOptions options)
      throws ExecutionException, InterruptedException {
    for (Map.Entry<String, KafkaFuture<Void>> answer :
        admin.createTopics(topics, options).values().entrySet()) {
      try {
        var unused = answer.getValue().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ApiException refusal
            && !(refusal instanceof RetriableException)) {
          throw new CommandException(
              "Kafka refuses to create topic %s: %s".formatted(answer.getKey(), why(refusal)), e);
        }
        throw e;
      }
    }
  }

  private static String why(ApiException refusal) {
    return refusal instanceof AuthorizationException
        ? "this user lacks CREATE there: grant it; streamtune acls prints how"
        : String.valueOf(refusal.getMessage());
  }
}
