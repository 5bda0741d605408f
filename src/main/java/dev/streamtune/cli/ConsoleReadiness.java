package dev.streamtune.cli;

import dev.streamtune.console.health.ReadinessSource;
import dev.streamtune.web.Verdict;
import java.util.List;

/** An instance's readiness as its console shows it: what is missing, part by part. */
final class ConsoleReadiness implements ReadinessSource {
  private final InstanceHealth health;

  ConsoleReadiness(ServiceHealth health) {
    this.health = new InstanceHealth(health);
  }

  @Override
  public Readiness now() {
    Verdict verdict = health.ready();
    List<String> reasons =
        verdict.checks().stream()
            .filter(check -> !check.ok())
            .map(check -> check.name() + ": " + check.reason())
            .toList();
    return new Readiness(verdict.ok(), reasons);
  }
}
