package dev.streamtune.faults.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings of one of several brokers: everything thrice, two of them enough to go on. */
final class BrokerSettings {
  private static final String DIRECT = "DIRECT";
  private static final String CONTROLLER = "CONTROLLER";

  private BrokerSettings() {}

  static Properties of(int id, BrokerPorts ports, Path log) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(id));
    settings.put("log.dirs", log.toString());
    settings.put("controller.quorum.voters", voters(ports));
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", DIRECT);
    addListeners(settings, id, ports);
    addReplicas(settings);
    addTimes(settings);
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    return settings;
  }

  private static String voters(BrokerPorts ports) {
    return IntStream.rangeClosed(1, ports.brokers())
        .mapToObj(id -> "%d@127.0.0.1:%d".formatted(id, ports.controller(id)))
        .collect(Collectors.joining(","));
  }

  /** Each instance has a listener of its own, which names that instance's wire as its address. */
  private static void addListeners(Properties settings, int id, BrokerPorts ports) {
    List<String> listeners = new ArrayList<>();
    List<String> advertised = new ArrayList<>();
    List<String> protocols = new ArrayList<>(List.of(CONTROLLER + ":PLAINTEXT"));
    listeners.add(address(CONTROLLER, ports.controller(id)));
    add(listeners, advertised, protocols, DIRECT, ports.direct(id), ports.direct(id));
    for (String instance : ports.instances()) {
      String name = instance.toUpperCase(Locale.ROOT);
      int listener = ports.listener(instance, id);
      add(listeners, advertised, protocols, name, listener, ports.wire(instance, id));
    }
    settings.put("listeners", String.join(",", listeners));
    settings.put("advertised.listeners", String.join(",", advertised));
    settings.put("listener.security.protocol.map", String.join(",", protocols));
  }

  private static void add(
      List<String> listeners,
      List<String> advertised,
      List<String> protocols,
      String name,
      int port,
      int advertisedPort) {
    listeners.add(address(name, port));
    advertised.add(address(name, advertisedPort));
    protocols.add(name + ":PLAINTEXT");
  }

  private static String address(String name, int port) {
    return "%s://127.0.0.1:%d".formatted(name, port);
  }

  private static void addReplicas(Properties settings) {
    settings.put("default.replication.factor", "3");
    settings.put("min.insync.replicas", "2");
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      settings.put(topic + ".replication.factor", "3");
      settings.put(topic + ".num.partitions", "3");
    }
    settings.put("transaction.state.log.min.isr", "2");
    settings.put("share.coordinator.state.topic.replication.factor", "3");
    settings.put("share.coordinator.state.topic.min.isr", "2");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }

  /** Faults are noticed in seconds, where a production cluster takes up to a minute. */
  private static void addTimes(Properties settings) {
    settings.put("group.initial.rebalance.delay.ms", "500");
    settings.put("broker.session.timeout.ms", "5000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("replica.lag.time.max.ms", "5000");
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
  }
}
