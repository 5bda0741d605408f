package dev.streamtune.faults.cluster;

import dev.streamtune.cli.SmallServe;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The instances of the service, by name: each serves and trains. One that comes back finds its
 * state where it left it.
 */
final class Services implements AutoCloseable {
  static final String APPLICATION = "cluster";
  private static final String TRAINING = APPLICATION + "-train";
  private static final int HEAP = 320;
  private static final int STOP_SECONDS = 60;
  private static final int STOPPED_AS_ASKED = 0;
  private static final Duration START = Duration.ofMinutes(2);
  private static final String IN_SERVICE = "serving images to";

  private final Brokers brokers;
  private final Map<String, Path> stateFolders;
  private final Path logs;
  private final Map<String, String> settings;
  private final Map<String, ChildJvm> living = new TreeMap<>();
  private final List<ChildJvm> everStarted = new ArrayList<>();

  /**
   * Takes what instances are started with; starts none.
   *
   * @param stateFolders one for each instance
   * @param logs gets what they say
   * @param settings the same for all
   */
  Services(
      Brokers brokers, Map<String, Path> stateFolders, Path logs, Map<String, String> settings) {
    this.brokers = brokers;
    this.stateFolders = Map.copyOf(stateFolders);
    this.logs = logs;
    this.settings = Map.copyOf(settings);
  }

  /** Starts an instance and returns at once. */
  void start(String name) {
    Map<String, String> own = new HashMap<>(settings);
    own.put("bootstrap.servers", brokers.bootstrapServers(name));
    own.put("state.dir", stateFolder(name).toString());
    own.put("http.port", "0");
    // Tells the test who owns what.
    own.put("kafka.client.id", name);
    List<String> arguments = new ArrayList<>(List.of("--role", "all"));
    own.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    Path log = logs.resolve("%02d-%s.log".formatted(everStarted.size(), name));
    ChildJvm child = ChildJvm.start(name, SmallServe.class, HEAP, arguments, log);
    living.put(name, child);
    everStarted.add(child);
  }

  private Path stateFolder(String name) {
    Path folder = stateFolders.get(name);
    if (folder == null) {
      throw new IllegalArgumentException("there is no folder for " + name);
    }
    return folder;
  }

  /** Waits until an instance has joined. */
  void awaitStarted(String name) {
    ChildJvm child = child(name);
    Await.until(
        name + " serves; see " + child.log(),
        START,
        () -> {
          child.requireAlive();
          return child.lines().stream().anyMatch(line -> line.contains(IN_SERVICE));
        });
  }

  /**
   * Waits until all share the work again. That a group is stable does not say so: between the two
   * rebalances in which a partition moves nobody has it.
   */
  void awaitAllAtWork(ClusterView view) {
    Await.until(
        "all instances share the work; see " + logs,
        START,
        () -> {
          requireAllAlive();
          return view.isStable(APPLICATION, living.size())
              && view.isStable(TRAINING, living.size())
              && view.isOwned(APPLICATION, "images")
              && view.isOwned(TRAINING, "labelled-examples");
        });
  }

  /** Fails if an instance has ended by itself. */
  void requireAllAlive() {
    living.values().forEach(ChildJvm::requireAlive);
  }

  List<String> names() {
    return List.copyOf(living.keySet());
  }

  ChildJvm child(String name) {
    ChildJvm child = living.get(name);
    if (child == null) {
      throw new IllegalArgumentException(name + " was not started");
    }
    return child;
  }

  /** Returns the instance that trains. */
  String trainer(ClusterView view) {
    List<String> clients = new ArrayList<>();
    Await.until(
        "somebody trains", START, () -> clients.addAll(view.owners(TRAINING, "labelled-examples")));
    return names().stream()
        .filter(name -> clients.get(0).startsWith(name + "-"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no instance is called " + clients));
  }

  /** Stops an instance in good order; it has to say that it stopped as asked. */
  void stop(String name) {
    ChildJvm child = child(name);
    int code = child.terminate(STOP_SECONDS);
    if (code != STOPPED_AS_ASKED) {
      throw new AssertionError(
          "%s was asked to stop and ended with code %d; see %s".formatted(name, code, child.log()));
    }
    living.remove(name);
  }

  void stopAll() {
    names().forEach(this::stop);
  }

  /** Returns all processes that there ever were. */
  List<ChildJvm> everStarted() {
    return List.copyOf(everStarted);
  }

  @Override
  public void close() {
    living.values().forEach(ChildJvm::kill);
  }
}
