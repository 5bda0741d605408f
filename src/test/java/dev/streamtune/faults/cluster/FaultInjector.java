package dev.streamtune.faults.cluster;

import dev.streamtune.faults.Await;
import dev.streamtune.faults.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lets things go wrong, and puts right what a supervisor would: what was killed is started. */
final class FaultInjector {
  private static final Duration NOTICED = Duration.ofSeconds(60);
  private static final int LONGEST_AWAY_MILLIS = 3_000;
  private static final int WIRE_CUT_MILLIS = 8_000;

  /** On a full disk an instance may limp for so long before it is given space, or an attempt. */
  private static final Duration STARVING = Duration.ofSeconds(10);

  private static final int ATTEMPTS = 2;

  private final Brokers brokers;
  private final Services services;
  private final ClusterView view;
  private final Optional<SmallDisk> disk;
  private final String diskOwner;
  private final Random random;

  /**
   * Takes what it breaks.
   *
   * @param disk where an instance has its state, if such a disk can be had
   * @param diskOwner that instance
   */
  FaultInjector(
      Brokers brokers,
      Services services,
      ClusterView view,
      Optional<SmallDisk> disk,
      String diskOwner,
      Random random) {
    this.brokers = brokers;
    this.services = services;
    this.view = view;
    this.disk = disk;
    this.diskOwner = diskOwner;
    this.random = random;
  }

  /** Lets a fault happen and end; what follows from it goes on after this returns. */
  void inject(Fault fault) {
    switch (fault) {
      case INSTANCE_KILLED -> killInstance(anyInstance());
      case TRAINER_KILLED -> killInstance(services.trainer(view));
      case LEADER_KILLED -> killBroker(view.leader("images", random.nextInt(2)));
      case CONTROLLER_KILLED -> killBroker(view.controller());
      case COORDINATOR_KILLED -> killBroker(view.coordinator(Services.APPLICATION));
      case TRAINER_FROZEN -> freeze(services.trainer(view));
      case NETWORK_CUT -> cutOff(anyInstance());
      case WIRE_CUT -> cutWire(anyInstance());
      case DISK_FULL -> fillDisk(disk.orElseThrow());
      case INSTANCES_ROLLED -> rollInstances();
      case BROKERS_ROLLED -> rollBrokers();
    }
  }

  private String anyInstance() {
    List<String> names = services.names();
    return names.get(random.nextInt(names.size()));
  }

  private void killInstance(String name) {
    services.child(name).kill();
    services.start(name);
  }

  private void killBroker(int id) {
    brokers.kill(id);
    Await.pause(random.nextInt(LONGEST_AWAY_MILLIS));
    brokers.start(id);
  }

  private void freeze(String name) {
    ChildJvm child = services.child(name);
    child.freeze();
    try {
      Await.until(
          "another one trains instead of " + name,
          NOTICED,
          () -> !services.trainer(view).equals(name));
    } finally {
      child.thaw();
    }
  }

  private void cutOff(String name) {
    brokers.cut(name);
    try {
      Await.until(
          "the others share what " + name + " had",
          NOTICED,
          () -> view.isStable(Services.APPLICATION, services.names().size() - 1));
    } finally {
      brokers.mend(name);
    }
  }

  private void cutWire(String name) {
    brokers.cut(name, 1 + random.nextInt(Brokers.COUNT));
    Await.pause(WIRE_CUT_MILLIS);
    brokers.mend(name);
  }

  /**
   * The instance has to build up its state again on a disk that is full: it ends, or limps. A
   * supervisor starts it as often as it ends, until there is space.
   */
  private void fillDisk(SmallDisk full) {
    full.fill();
    killInstance(diskOwner);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (Await.reached(STARVING, () -> !services.child(diskOwner).isAlive())) {
        services.start(diskOwner);
      }
    }
    full.free();
    if (!services.child(diskOwner).isAlive()) {
      services.start(diskOwner);
    }
  }

  private void rollInstances() {
    for (String name : services.names()) {
      services.stop(name);
      services.start(name);
      services.awaitStarted(name);
    }
  }

  private void rollBrokers() {
    for (int id : brokers.ids()) {
      brokers.stop(id);
      brokers.start(id);
      brokers.awaitHealthy(view);
    }
  }
}
