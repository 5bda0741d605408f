package dev.streamtune.faults.cluster;

import dev.streamtune.faults.Await;
import dev.streamtune.faults.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three brokers, each a controller, too. Every instance of the service has wires of its own to
 * them, so that it can be cut off alone; the test has others that are never cut.
 */
final class Brokers implements AutoCloseable {
  static final int COUNT = 3;
  private static final int HEAP = 400;
  private static final int STOP_SECONDS = 60;
  private static final Duration HEALTHY = Duration.ofMinutes(2);

  private final Path folder;
  private final Path logs;
  private final BrokerPorts ports;
  private final Map<Integer, ChildJvm> living = new HashMap<>();
  private final Map<String, List<Wire>> wires = new HashMap<>();
  private int started;

  private Brokers(Path folder, Path logs, BrokerPorts ports) {
    this.folder = folder;
    this.logs = logs;
    this.ports = ports;
  }

  /**
   * Starts them and waits until they are in order.
   *
   * @param folder gets what they store
   * @param logs gets what they say
   * @param instances names of the instances
   */
  static Brokers start(Path folder, Path logs, List<String> instances) throws IOException {
    Brokers brokers = new Brokers(folder, logs, BrokerPorts.choose(COUNT, instances));
    for (String instance : instances) {
      List<Wire> own = new ArrayList<>();
      for (int id = 1; id <= COUNT; id++) {
        own.add(Wire.open(brokers.ports.wire(instance, id), brokers.ports.listener(instance, id)));
      }
      brokers.wires.put(instance, own);
    }
    brokers.ids().forEach(brokers::start);
    return brokers;
  }

  List<Integer> ids() {
    return IntStream.rangeClosed(1, COUNT).boxed().toList();
  }

  /** Returns addresses that are never cut. */
  String bootstrapServers() {
    return ids().stream()
        .map(id -> "127.0.0.1:" + ports.direct(id))
        .collect(Collectors.joining(","));
  }

  /** Returns an instance's addresses. */
  String bootstrapServers(String instance) {
    return ids().stream()
        .map(id -> "127.0.0.1:" + ports.wire(instance, id))
        .collect(Collectors.joining(","));
  }

  /** Starts a broker and returns at once. */
  void start(int id) {
    Properties settings = BrokerSettings.of(id, ports, folder.resolve("broker-" + id));
    Path file = folder.resolve("broker-%d.properties".formatted(id));
    try {
      Files.createDirectories(folder);
      try (Writer to = Files.newBufferedWriter(file)) {
        settings.store(to, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path log = logs.resolve("%02d-broker-%d.log".formatted(started++, id));
    living.put(
        id, ChildJvm.start("broker " + id, BrokerMain.class, HEAP, List.of(file.toString()), log));
  }

  /** Kills a broker with SIGKILL. */
  void kill(int id) {
    child(id).kill();
  }

  /** Stops a broker in good order. */
  void stop(int id) {
    int unused = child(id).terminate(STOP_SECONDS);
  }

  private ChildJvm child(int id) {
    ChildJvm child = living.get(id);
    if (child == null || !child.isAlive()) {
      throw new AssertionError("broker %d does not live; see %s".formatted(id, logs));
    }
    return child;
  }

  /** Waits until every partition has all its replicas in step again. */
  void awaitHealthy(ClusterView view) {
    Await.until(
        "all replicas are in step",
        HEALTHY,
        () -> {
          ids().forEach(this::child);
          return view.isHealthy();
        });
  }

  /** Cuts an instance off from all brokers. */
  void cut(String instance) {
    wires(instance).forEach(Wire::cut);
  }

  /** Cuts an instance off from one broker. */
  void cut(String instance, int id) {
    wires(instance).get(id - 1).cut();
  }

  /** Mends all that was cut of an instance. */
  void mend(String instance) {
    wires(instance).forEach(Wire::mend);
  }

  private List<Wire> wires(String instance) {
    return wires.getOrDefault(instance, List.of());
  }

  @Override
  public void close() throws IOException {
    for (ChildJvm child : living.values()) {
      child.kill();
    }
    for (List<Wire> own : wires.values()) {
      for (Wire wire : own) {
        wire.close();
      }
    }
  }
}
