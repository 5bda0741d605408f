package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.Rollback;
import dev.streamtune.heads.RollbackOutcome;
import dev.streamtune.heads.RollbackOutcome.Done;
import dev.streamtune.heads.RollbackOutcome.InService;
import dev.streamtune.heads.RollbackOutcome.Superseded;
import dev.streamtune.heads.RollbackOutcome.Unavailable;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune heads rollback}. */
@Command(
    name = "rollback",
    description = "Publishes a copy of a kept head as the next version; every instance takes it.",
    mixinStandardHelpOptions = true)
final class HeadsRollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "VERSION", description = "Version of the head to go back to.")
  private long version;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().heads());
    HeadSettings settings = HeadSettings.of(config, new Clients(config).wire());
    report(new Rollback(settings, Clock.systemUTC()).to(version));
    return 0;
  }

  private void report(RollbackOutcome outcome) {
    if (outcome instanceof Done done) {
      spec.commandLine()
          .getOut()
          .printf("head %d is a copy of head %d%n", done.manifest().getVersion(), version);
    } else if (outcome instanceof InService) {
      throw new CommandException("head %d is in service already".formatted(version));
    } else if (outcome instanceof Unavailable unavailable) {
      throw new CommandException(unavailable.why());
    } else if (outcome instanceof Superseded superseded) {
      throw new CommandException(
          "another publication came first; the newest head is %d now: look at it, then try again"
              .formatted(superseded.found()));
    }
  }
}
