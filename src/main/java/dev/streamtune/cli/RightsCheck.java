package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Checks that this user may do what the service does ({@link AccessRights}); on a cluster without
 * ACLs, all may. Of topics that hold state and do not exist yet, Kafka tells only whether this user
 * may create and see them.
 */
final class RightsCheck {
  private final Admin admin;
  private final ServiceConfig config;
  private final List<Right> needed;

  /** Takes the client, which stays the caller's. */
  RightsCheck(Admin admin, ServiceConfig config, Role role) {
    this.admin = admin;
    this.config = config;
    this.needed = new AccessRights(config).of(Party.of(role));
  }

  /**
   * Checks everything; the topics that users see must exist.
   *
   * @throws CommandException naming the resource, the operation and what to do
   */
  void requireAll() throws ExecutionException, InterruptedException {
    List<String> missing = requireTopics();
    for (Right right : AccessRights.on(ResourceType.GROUP, needed)) {
      requireGroup(right.name(), right.operation());
    }
    for (String topic : missing) {
      requireCreation(topic);
    }
    TransactionCheck transactions = new TransactionCheck(config);
    AccessRights.on(ResourceType.TRANSACTIONAL_ID, needed).forEach(transactions::require);
  }

  /** Checks the topics that exist, and returns the others. */
  private List<String> requireTopics() throws ExecutionException, InterruptedException {
    Map<String, Set<AclOperation>> byTopic = new LinkedHashMap<>();
    AccessRights.on(ResourceType.TOPIC, needed)
        .forEach(
            right ->
                byTopic
                    .computeIfAbsent(right.name(), name -> new TreeSet<>())
                    .add(right.operation()));
    Map<String, Set<AclOperation>> granted = new TopicLookup(admin).granted(byTopic.keySet());
    List<String> lacking = new ArrayList<>();
    granted.forEach(
        (topic, operations) -> {
          Set<String> missing = lacking(Objects.requireNonNull(byTopic.get(topic)), operations);
          if (!missing.isEmpty()) {
            lacking.add(topic + " (" + String.join(", ", missing) + ")");
          }
        });
    if (!lacking.isEmpty()) {
      throw new CommandException(
          "this user lacks rights on topics: %s; grant them: streamtune acls prints how"
              .formatted(String.join(", ", lacking)));
    }
    return byTopic.keySet().stream().filter(topic -> !granted.containsKey(topic)).toList();
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

  /** A group that does not exist yet tells nothing; its first member will be told. */
  private void requireGroup(String group, AclOperation needed)
      throws ExecutionException, InterruptedException {
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
      if (granted != null && !lacking(Set.of(needed), granted).isEmpty()) {
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
  private void requireCreation(String changelog) throws ExecutionException, InterruptedException {
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
            "this user may not create topic %s, which holds state: grant it CREATE, READ and WRITE; streamtune acls prints how"
                .formatted(changelog),
            e);
      }
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
