package dev.streamtune.cli;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker with passwords and access control, on which only {@code admin} may do everything. */
final class GuardedBroker implements AutoCloseable {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"";

  private final EmbeddedBroker broker;
  private final Admin admin;

  private GuardedBroker(EmbeddedBroker broker) {
    this.broker = broker;
    this.admin = new Clients(ServiceConfig.parse(as("admin"))).admin();
  }

  /** Starts it and creates the topics. */
  static GuardedBroker start() throws IOException {
    Properties guards = new Properties();
    guards.put("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    guards.put("sasl.enabled.mechanisms", "PLAIN");
    guards.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    guards.put(
        "listener.name.plaintext.plain.sasl.jaas.config",
        LOGIN.formatted("admin", "admin-password")
            + " user_admin=\"admin-password\" user_alice=\"alice-password\";");
    guards.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The controller's listener has no passwords.
    guards.put("super.users", "User:admin;User:ANONYMOUS");
    GuardedBroker guarded = new GuardedBroker(EmbeddedBroker.start(0, guards));
    new TopicAdmin(ServiceConfig.parse(guarded.as("admin"))).createMissing();
    return guarded;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Returns the settings of a user that the broker knows. */
  Map<String, String> as(String user) {
    return as(user, user + "-password");
  }

  Map<String, String> as(String user, String password) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "kafka.security.protocol",
        "SASL_PLAINTEXT",
        "kafka.sasl.mechanism",
        "PLAIN",
        "kafka.sasl.jaas.config",
        LOGIN.formatted(user, password) + ";");
  }

  /** Gives a right to alice. */
  void grant(ResourceType type, PatternType pattern, String name, AclOperation operation)
      throws Exception {
    AccessControlEntry entry =
        new AccessControlEntry("User:alice", "*", operation, AclPermissionType.ALLOW);
    AclBinding binding = new AclBinding(new ResourcePattern(type, name, pattern), entry);
    admin.createAcls(List.of(binding)).all().get();
  }

  void create(String topic, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
