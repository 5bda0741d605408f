package dev.streamtune.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.cli.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;

/** A broker, the topics, and instances of the service; all that users do goes through commands. */
final class Installation implements AutoCloseable {
  private static final String APPLICATION = "learning";
  private static final Path LOGS = Path.of("target", "learning");

  /** Faults are noticed in seconds, where a production broker gives a minute. */
  private static final Map<String, String> TIMEOUTS =
      Map.of(
          "kafka.consumer.session.timeout.ms", "6000",
          "kafka.consumer.heartbeat.interval.ms", "1000",
          // The timeout of transactions is derived from what a round may take: that is made short.
          "image.max.decode.ms", "500");

  private final EmbeddedBroker broker;
  private final Admin admin;
  private final Map<String, String> settings;
  private final Path stateFolder;
  private final List<Instance> instances = new ArrayList<>();
  private int started;

  private Installation(EmbeddedBroker broker, Map<String, String> settings, Path stateFolder) {
    this.broker = broker;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    this.settings = settings;
    this.stateFolder = stateFolder;
  }

  /** Starts a broker and creates the topics; {@link #start} adds instances. */
  static Installation open(Map<String, String> settings, Path stateFolder) throws IOException {
    Properties overrides = new Properties();
    overrides.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    EmbeddedBroker broker = EmbeddedBroker.start(0, overrides);
    Map<String, String> all = new HashMap<>(settings);
    all.put("bootstrap.servers", broker.bootstrapServers());
    all.put("application.id", APPLICATION);
    Installation installation = new Installation(broker, all, stateFolder);
    installation.command("topics", "create");
    return installation;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Runs a command and checks that it succeeds. */
  Invocation command(String... arguments) {
    Invocation command = Invocation.of(withSettings(settings, arguments).toArray(String[]::new));
    assertThat(command.exitCode()).as(command.err()).isZero();
    return command;
  }

  private static List<String> withSettings(Map<String, String> settings, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return all;
  }

  /** Starts an instance and returns at once; it finds its state where one of its name left it. */
  Instance start(String name) {
    return run(name, "serve", "--role", "all");
  }

  /** Runs a command in a process of its own, with the settings of an instance. */
  Instance run(String name, String... arguments) {
    Map<String, String> own = new HashMap<>(settings);
    own.putAll(TIMEOUTS);
    own.put("engine.threads", "1");
    own.put("http.port", "0");
    own.put("state.dir", stateFolder.resolve(name).toString());
    Path log = LOGS.resolve("%d-%s.log".formatted(started++, name));
    Instance instance = Instance.start(name, withSettings(own, arguments), log);
    instances.add(instance);
    return instance;
  }

  /** Returns the partitions of the images topic that each serving instance has by now. */
  List<Set<Integer>> assignment() {
    return group().members().stream().map(Installation::images).toList();
  }

  private ConsumerGroupDescription group() {
    try {
      return admin.describeConsumerGroups(List.of(APPLICATION)).all().get().values().stream()
          .findFirst()
          .orElseThrow();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Set<Integer> images(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .filter(at -> at.topic().equals("images"))
        .map(at -> at.partition())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
    admin.close();
    broker.close();
  }
}
