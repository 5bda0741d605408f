package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.topology.StreamsSettings;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Looks before the service starts whether Kafka is as it needs it: that it answers, takes the
 * credentials, has the topics, and lets this user do what the service does. What is wrong is said
 * in one line, within seconds; the model is not loaded first.
 */
final class KafkaCheck {
  private final ServiceConfig config;
  private final Role role;

  KafkaCheck(ServiceConfig config, Role role) {
    this.config = config;
    this.role = role;
  }

  /**
   * Checks everything.
   *
   * @throws CommandException with {@link ExitCode#NOT_AS_NEEDED}, naming what is wrong and what to
   *     do
   */
  void requireUsable() {
    try {
      checkState();
      checkKafka();
    } catch (CommandException e) {
      throw new CommandException(ExitCode.NOT_AS_NEEDED, String.valueOf(e.getMessage()), e);
    }
  }

  private void checkState() {
    if (role.serves()) {
      StateFolder.requireUsable(config.kafka(), config.kafka().applicationId());
    }
    if (role.trains()) {
      StateFolder.requireUsable(
          config.kafka(), StreamsSettings.trainingApplication(config.kafka()));
    }
  }

  private void checkKafka() {
    KafkaConnection connection = new KafkaConnection(config);
    try (Admin admin = new Clients(config).admin()) {
      connection.require(admin);
      TopicCheck topics = new TopicCheck(admin, config, role);
      topics.requireAll();
      new RightsCheck(admin, config, role).requireAll();
      topics.requireStateFits();
    } catch (ExecutionException e) {
      throw connection.failure(e);
    } catch (KafkaException e) {
      throw connection.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
  }
}
