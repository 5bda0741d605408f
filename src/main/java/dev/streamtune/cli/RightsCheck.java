package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.topology.InternalTopics;
import dev.streamtune.topology.StreamsSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Checks that this user may do what the service does; on a cluster without ACLs, all may. */
final class RightsCheck {
  private final Admin admin;
  private final ServiceConfig config;
  private final Role role;

  /** Takes the client, which stays the caller's. */
  RightsCheck(Admin admin, ServiceConfig config, Role role) {
    this.admin = admin;
    this.config = config;
    this.role = role;
  }

  /**
   * Checks everything; the topics must exist.
   *
   * @throws CommandException naming the resource, the operation and what to do
   */
  void requireAll() throws ExecutionException, InterruptedException {
    requireTopics();
    if (role.serves()) {
      String application = config.kafka().applicationId();
      requireGroup(application);
      requireCreation(InternalTopics.serving(application, config.feedback()));
    }
    if (role.trains()) {
      String application = StreamsSettings.trainingApplication(config.kafka());
      requireGroup(application);
      requireCreation(InternalTopics.training(application, config.feedback()));
    }
    requireTransactions();
  }

  private void requireTopics() throws ExecutionException, InterruptedException {
    Map<String, Set<AclOperation>> needed = needed();
    Map<String, TopicDescription> described =
        admin
            .describeTopics(
                TopicCollection.ofTopicNames(needed.keySet()),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .allTopicNames()
            .get();
    List<String> lacking = new ArrayList<>();
    needed.forEach(
        (topic, operations) ->
            Optional.ofNullable(described.get(topic))
                .map(TopicDescription::authorizedOperations)
                .map(granted -> lacking(operations, granted))
                .filter(missing -> !missing.isEmpty())
                .ifPresent(
                    missing -> lacking.add(topic + " (" + String.join(", ", missing) + ")")));
    if (!lacking.isEmpty()) {
      throw new CommandException(
          "this user lacks rights on topics: %s; grant them".formatted(String.join(", ", lacking)));
    }
  }

  private static Set<String> lacking(Set<AclOperation> needed, Set<AclOperation> granted) {
    Set<String> missing = new TreeSet<>();
    for (AclOperation operation : needed) {
      if (!granted.contains(operation) && !granted.contains(AclOperation.ALL)) {
        missing.add(operation.name());
      }
    }
    return missing;
  }

  private Map<String, Set<AclOperation>> needed() {
    TopicSettings topics = config.topics();
    Map<String, Set<AclOperation>> needed = new LinkedHashMap<>();
    if (role.serves()) {
      add(needed, topics.images(), AclOperation.READ);
      add(needed, topics.feedback(), AclOperation.READ);
      add(needed, topics.predictions(), AclOperation.WRITE);
      add(needed, topics.labelledExamples(), AclOperation.WRITE);
    }
    if (role.trains()) {
      add(needed, topics.labelledExamples(), AclOperation.READ);
      add(needed, topics.heads(), AclOperation.WRITE);
      add(needed, topics.trainingRuns(), AclOperation.READ);
      add(needed, topics.trainingRuns(), AclOperation.WRITE);
      if (config.feedback().quarantine().isPresent()) {
        add(needed, topics.quarantine(), AclOperation.WRITE);
      }
    }
    add(needed, topics.heads(), AclOperation.READ);
    add(needed, topics.deadLetters(), AclOperation.WRITE);
    return needed;
  }

  private static void add(Map<String, Set<AclOperation>> to, String topic, AclOperation operation) {
    to.computeIfAbsent(topic, name -> new TreeSet<>()).add(operation);
  }

  /** A group that does not exist yet tells nothing; its first member will be told. */
  private void requireGroup(String group) throws ExecutionException, InterruptedException {
    try {
      ConsumerGroupDescription described =
          Objects.requireNonNull(
              admin
                  .describeConsumerGroups(
                      List.of(group),
                      new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                  .all()
                  .get()
                  .get(group));
      Set<AclOperation> granted = described.authorizedOperations();
      if (granted != null && !lacking(Set.of(AclOperation.READ), granted).isEmpty()) {
        throw new CommandException(FailureWords.group(group));
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException) {
        throw new CommandException(FailureWords.group(group), e);
      }
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }

  /** Kafka Streams makes its changelogs itself; asks the broker whether it would let it. */
  private void requireCreation(List<String> changelogs)
      throws ExecutionException, InterruptedException {
    for (String changelog : changelogs) {
      NewTopic topic = new NewTopic(changelog, Optional.of(1), Optional.empty());
      try {
        var unused =
            admin
                .createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true))
                .all()
                .get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          throw new CommandException(
              "this user may not create topic %s, which holds state: grant it CREATE, READ, WRITE and DESCRIBE on topics that start with %s-"
                  .formatted(changelog, config.kafka().applicationId()),
              e);
        }
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** Opens a transactional id of its own: one that is in use would be fenced. */
  private void requireTransactions() {
    try (KafkaProducer<String, byte[]> producer = new Clients(config).transactionalProbe()) {
      producer.initTransactions();
    } catch (AuthorizationException e) {
      throw new CommandException(
          "this user needs WRITE and DESCRIBE on transactional ids that start with %s: grant them"
              .formatted(config.kafka().applicationId()),
          e);
    } catch (TimeoutException e) {
      throw new CommandException(
          "no transaction could be opened (%s); are there as many brokers as their transaction.state.log.replication.factor asks for?"
              .formatted(e.getMessage()),
          e);
    }
  }
}
