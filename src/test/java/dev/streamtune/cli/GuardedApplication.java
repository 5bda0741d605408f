package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ServiceConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An installation on a {@link SecuredBroker}: topics and groups of its own, a user a party. */
final class GuardedApplication {
  private static final Duration START = Duration.ofMinutes(1);

  private final SecuredBroker broker;
  private final String name;
  private final Map<String, String> settings;
  private final Path folder;

  /**
   * Names it.
   *
   * @param name starts the names of all its topics; is its application id
   * @param folder gets its state
   */
  GuardedApplication(SecuredBroker broker, String name, Path folder) {
    this.broker = broker;
    this.name = name;
    this.settings = settings(name);
    this.folder = folder.resolve(name);
  }

  /** Returns the settings of such an application, but for how it connects. */
  static Map<String, String> settings(String name) {
    Map<String, String> settings = new HashMap<>();
    for (String topic :
        List.of(
            "images",
            "predictions",
            "feedback",
            "dead.letters",
            "labelled.examples",
            "heads",
            "training.runs",
            "quarantine")) {
      settings.put("topic." + topic, name + "-" + topic.replace('.', '-'));
    }
    settings.put("application.id", name);
    settings.put("topic.partitions", "2");
    settings.put("feedback.quarantine", "true");
    settings.put("model.classes", "black,blue,green,red");
    settings.put("model.weights", "untrained");
    settings.put("engine.threads", "1");
    // Whatever is learned is taken: what is asked here is whether it may be published.
    settings.put("gate.min.gain", "-1");
    settings.put("gate.max.recall.loss", "1");
    return settings;
  }

  String name() {
    return name;
  }

  /** Returns the name of a party's user. */
  String user(Party party) {
    return name + "-" + party.name().toLowerCase(Locale.ROOT);
  }

  /** Returns everything that a user of it is configured with. */
  Map<String, String> as(String user) {
    Map<String, String> all = broker.as(user);
    all.putAll(settings);
    all.put("state.dir", folder.resolve(user).toString());
    return all;
  }

  ServiceConfig config(String user) {
    return ServiceConfig.parse(as(user));
  }

  /** Runs a command as a user. */
  Invocation run(String user, String... command) {
    List<String> call = new ArrayList<>(List.of(command));
    as(user).forEach((key, value) -> call.addAll(List.of("--set", key + "=" + value)));
    return Invocation.of(call.toArray(String[]::new));
  }

  /** Runs a command as a party's user. */
  Invocation run(Party party, String... command) {
    return run(user(party), command);
  }

  /** Runs a command as a party's user, and checks that it succeeds. */
  Invocation succeed(Party party, String... command) {
    Invocation invocation = run(party, command);
    assertThat(invocation.exitCode()).as("%s: %s", party, invocation.err()).isZero();
    return invocation;
  }

  /** Starts an instance on a small base, after the check that {@code serve} makes. */
  ServiceInstance start(Party party, Role role) throws InterruptedException {
    ServiceConfig config = config(user(party));
    new KafkaCheck(config, role).requireUsable();
    ServiceInstance instance =
        ServiceInstance.start(config, new SmallBase(), role, new SimpleMeterRegistry());
    instance.awaitRunning(START);
    return instance;
  }
}
