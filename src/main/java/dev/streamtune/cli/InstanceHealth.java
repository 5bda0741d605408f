package dev.streamtune.cli;

import dev.streamtune.web.Check;
import dev.streamtune.web.Health;
import dev.streamtune.web.Verdict;
import java.util.ArrayList;
import java.util.List;

/** An instance's health as its pages show it. Thread-safe. */
final class InstanceHealth implements Health {
  private final ServiceHealth health;

  InstanceHealth(ServiceHealth health) {
    this.health = health;
  }

  /** Lives until a part of it has failed: what Kafka or an order to stop ask for is no failure. */
  @Override
  public Verdict live() {
    Readiness now = health.readiness();
    boolean lives = now.state() != Readiness.State.FAILED;
    String reason = lives ? "" : now.reason();
    return new Verdict(
        lives, now.state().name(), reason, List.of(new Check("streams", lives, reason)));
  }

  @Override
  public Verdict ready() {
    List<Check> checks = new ArrayList<>();
    health.parts().forEach((part, reason) -> checks.add(new Check(part, reason.isEmpty(), reason)));
    Readiness now = health.readiness();
    if (!now.ready() && checks.stream().allMatch(Check::ok)) {
      checks.add(new Check("instance", false, words(now)));
    }
    return new Verdict(now.ready(), now.state().name(), now.reason(), checks);
  }

  private static String words(Readiness now) {
    return switch (now.state()) {
      case STARTING, READY, WAITING -> "it is starting";
      case STOPPING -> "it was asked to stop";
      case FAILED -> now.reason();
    };
  }
}
