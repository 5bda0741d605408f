package dev.streamtune.faults.cluster;

import dev.streamtune.cli.Invocation;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One run: brokers, instances, load, faults one after the other, and after each the audit. Prints a
 * line for each fault, and fails in words that tell seed, faults and the moment: CI shows no more.
 */
final class ClusterRun {
  private static final List<String> INSTANCES = List.of("a", "b", "c");
  private static final String DISK_OWNER = "c";
  private static final int HOLDOUT_PERCENT = 20;
  private static final int LONGEST_CALM_MILLIS = 2_000;

  /** Heads come often and are let through; noticing faults takes seconds. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("application.id", Services.APPLICATION),
          Map.entry("model.classes", String.join(",", ColourImages.CLASSES)),
          Map.entry("engine.device", "cpu"),
          Map.entry("engine.threads", "1"),
          Map.entry("training.every.examples", "10"),
          Map.entry("training.epochs", "2"),
          Map.entry("training.max.examples", "100000"),
          Map.entry("buffer.max.examples", "100000"),
          Map.entry("buffer.holdout.percent", Integer.toString(HOLDOUT_PERCENT)),
          Map.entry("gate.min.gain", "-1"),
          Map.entry("gate.max.recall.loss", "1"),
          Map.entry("kafka.consumer.session.timeout.ms", "6000"),
          Map.entry("kafka.consumer.heartbeat.interval.ms", "1000"));

  private final int faults;
  private final Set<Fault> kinds;
  private final long seed;
  private final Path folder;
  private final Path logs;
  private final Recording recording = new Recording();
  private final long startNanos = System.nanoTime();
  private String moment = "before the first fault";

  /**
   * Takes what is done in the run.
   *
   * @param kinds what may go wrong; a full disk only where a small one can be had
   * @param folder gets what brokers and instances store
   */
  ClusterRun(int faults, Set<Fault> kinds, long seed, Path folder) {
    this.faults = faults;
    this.kinds = EnumSet.copyOf(kinds);
    this.seed = seed;
    this.folder = folder;
    this.logs = Path.of("target", "cluster-" + seed);
  }

  /** Runs it. */
  void run() throws IOException {
    Random random = new Random(seed);
    boolean withDisk = SmallDisk.canBeHad(folder);
    if (!withDisk) {
      kinds.remove(Fault.DISK_FULL);
    }
    List<Fault> schedule = Schedule.draw(faults, kinds, random);
    say("seed=%d faults=%s%s".formatted(seed, schedule, withDisk ? "" : " (no disk to fill)"));
    try {
      run(schedule, withDisk, random);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed=%d faults=%s, %s, %.0f s after the start: %s; see %s"
              .formatted(seed, schedule, moment, seconds(startNanos), e.getMessage(), logs),
          e);
    }
  }

  private void run(List<Fault> schedule, boolean withDisk, Random random) throws IOException {
    Optional<SmallDisk> disk =
        withDisk ? Optional.of(SmallDisk.mount(state(DISK_OWNER))) : Optional.empty();
    try (Brokers brokers = Brokers.start(folder.resolve("brokers"), logs, INSTANCES);
        ClusterView view = new ClusterView(brokers.bootstrapServers());
        Services services = services(brokers)) {
      brokers.awaitHealthy(view);
      createTopics(brokers);
      INSTANCES.forEach(services::start);
      INSTANCES.forEach(services::awaitStarted);
      try (Load load = new Load(brokers.bootstrapServers(), recording);
          Audit audit = audit(load, services, brokers)) {
        FaultInjector injector =
            new FaultInjector(brokers, services, view, disk, DISK_OWNER, random);
        for (int i = 0; i < schedule.size(); i++) {
          Await.pause(random.nextInt(LONGEST_CALM_MILLIS));
          moment = "fault %d, %s".formatted(i + 1, schedule.get(i));
          suffer(schedule.get(i), injector, brokers, services, view, audit);
        }
        moment = "after the last fault";
        load.finish();
        say("%s".formatted(audit.close(services)));
      }
    } finally {
      if (disk.isPresent()) {
        disk.get().close();
      }
    }
  }

  private void suffer(
      Fault fault,
      FaultInjector injector,
      Brokers brokers,
      Services services,
      ClusterView view,
      Audit audit) {
    long start = System.nanoTime();
    injector.inject(fault);
    double injected = seconds(start);
    brokers.awaitHealthy(view);
    services.awaitAllAtWork(view);
    double recovered = seconds(start);
    audit.check();
    say(
        "%-18s %5.1f s, all at work after %5.1f s, accounted for after %5.1f s, %d images"
            .formatted(fault, injected, recovered, seconds(start), recording.sent().size()));
  }

  private Services services(Brokers brokers) {
    Map<String, Path> folders = new HashMap<>();
    INSTANCES.forEach(name -> folders.put(name, state(name)));
    return new Services(brokers, folders, logs, SETTINGS);
  }

  private Path state(String instance) {
    return folder.resolve("state-" + instance);
  }

  private Audit audit(Load load, Services services, Brokers brokers) {
    return new Audit(recording, load, services, brokers.bootstrapServers(), HOLDOUT_PERCENT);
  }

  private static void createTopics(Brokers brokers) {
    Invocation created =
        Invocation.of(
            "topics",
            "create",
            "--set",
            "bootstrap.servers=" + brokers.bootstrapServers(),
            "--set",
            "topic.replication=3");
    if (created.exitCode() != 0) {
      throw new AssertionError(created.err());
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static void say(String line) {
    System.out.println("cluster: " + line);
  }
}
