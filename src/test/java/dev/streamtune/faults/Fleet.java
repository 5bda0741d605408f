package dev.streamtune.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The instances, by name. An instance that comes back finds its state where it left it. */
final class Fleet implements AutoCloseable {
  private final Plan plan;
  private final String bootstrapServers;
  private final Path stateFolder;
  private final Path logFolder;
  private final SortedMap<String, ServiceProcess> living = new TreeMap<>();
  private final List<ServiceProcess> everStarted = new ArrayList<>();

  Fleet(Plan plan, String bootstrapServers, Path stateFolder) {
    this.plan = plan;
    this.bootstrapServers = bootstrapServers;
    this.stateFolder = stateFolder;
    this.logFolder = Path.of("target", "faults", plan.buffer() + "-" + plan.seed());
    try {
      Files.createDirectories(logFolder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + logFolder, e);
    }
  }

  void start(String name) {
    Path state = stateFolder.resolve(name);
    Path log = logFolder.resolve("%02d-%s.log".formatted(everStarted.size(), name));
    ServiceProcess process =
        ServiceProcess.start(
            new InstanceSettings(
                plan.buffer(), bootstrapServers, plan.linger().toMillis(), state.toString()),
            log);
    living.put(name, process);
    everStarted.add(process);
  }

  void kill(String name) {
    ServiceProcess process = remove(name);
    process.requireAlive();
    process.kill();
  }

  void stop(String name) {
    remove(name).stop();
  }

  void stopAll() {
    List.copyOf(living.keySet()).forEach(this::stop);
  }

  private ServiceProcess remove(String name) {
    ServiceProcess process = living.remove(name);
    if (process == null) {
      throw new IllegalArgumentException(name + " does not live");
    }
    return process;
  }

  List<String> names() {
    return List.copyOf(living.keySet());
  }

  /** Says whether all have their share of the partitions; fails if one has ended by itself. */
  boolean isRunning() {
    Collection<ServiceProcess> processes = living.values();
    processes.forEach(ServiceProcess::requireAlive);
    return processes.stream().allMatch(ServiceProcess::isRunning);
  }

  int restored() {
    return everStarted.stream().mapToInt(ServiceProcess::restored).sum();
  }

  /** Kills who still lives. */
  @Override
  public void close() {
    living.values().forEach(ServiceProcess::kill);
    living.clear();
  }
}
