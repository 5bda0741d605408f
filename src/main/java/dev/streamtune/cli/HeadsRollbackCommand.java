package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadPublisher;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.PublishOutcome;
import dev.streamtune.heads.PublishOutcome.Published;
import dev.streamtune.heads.PublishOutcome.Superseded;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadManifest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    try (KeptHeads heads = new KeptHeads(config)) {
      HeadHistory history = heads.history();
      HeadManifest manifest = KeptHeads.require(history, version);
      if (KeptHeads.inService(history, manifest)) {
        throw new CommandException("head %d is in service already".formatted(version));
      }
      long newest = history.newestVersion();
      HeadDraft copy = copy(manifest, heads.load(manifest), newest, learned(history, manifest));
      HeadSettings settings = HeadSettings.of(config, new Clients(config).wire());
      report(newest, new HeadPublisher(settings, Clock.systemUTC()), copy);
    }
    return 0;
  }

  /**
   * What the head that goes was taught counts as old, or the next new example would have it all
   * learned again; it stays in the replay buffer.
   */
  private static long learned(HeadHistory history, HeadManifest target) {
    return history
        .newestPromoted()
        .map(HeadManifest::getLearnedOffset)
        .orElse(target.getLearnedOffset());
  }

  private HeadDraft copy(
      HeadManifest manifest, HeadWeights weights, long newest, long learnedOffset) {
    return new HeadDraft(
        weights,
        new Labels(manifest.getLabels()),
        manifest.getBaseHash(),
        HeadStatus.PROMOTED,
        "rollback to " + version,
        Optional.ofNullable(manifest.getRunId()),
        newest,
        learnedOffset,
        List.of());
  }

  private void report(long newest, HeadPublisher publisher, HeadDraft copy) {
    PublishOutcome outcome = publisher.publish(copy, newest, List.of());
    if (outcome instanceof Superseded superseded) {
      throw new CommandException(
          "another publication came first; the newest head is %d now: look at it, then try again"
              .formatted(superseded.found()));
    }
    if (outcome instanceof Published published) {
      spec.commandLine()
          .getOut()
          .printf("head %d is a copy of head %d%n", published.manifest().getVersion(), version);
    }
  }
}
