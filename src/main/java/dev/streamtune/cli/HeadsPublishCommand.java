package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.HeadSubmitter;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.StoredHead;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune heads publish}. */
@Command(
    name = "publish",
    description =
        "Sends a head that was trained elsewhere to the trainer, which judges it beside the head in service.",
    mixinStandardHelpOptions = true)
final class HeadsPublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "FILE", description = "The head.")
  private Path file;

  @Option(names = "--by", paramLabel = "NAME", description = "Who sends it, for the record.")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Waits for the verdict and prints it; fails unless the head was promoted.")
  private @Nullable Long wait;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    HeadDraft draft = draft(HeadFile.read(file));
    new TopicAdmin(config).require(config.topics().heads(), config.topics().labelledExamples());
    HeadSubmission sent = HeadSubmitter.of(config, new Clients(config).wire()).submit(draft, by);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "submission %s: %d classes, base %s, sha256 %s%n",
        sent.getId(), draft.labels().size(), draft.baseHash(), sent.getManifest().getSha256());
    out.flush();
    if (wait == null) {
      return 0;
    }
    TrainingRun run = new TrainingRequests(config).await(sent.getId(), Duration.ofSeconds(wait));
    out.println(RunFormat.verdict(run));
    return RunVerdict.PROMOTED.isOf(run) ? 0 : 1;
  }

  private HeadDraft draft(StoredHead head) {
    try {
      return new HeadDraft(
          head.weights(),
          head.labels(),
          head.baseHash(),
          HeadStatus.SUBMITTED,
          head.origin(),
          Optional.empty(),
          0, // parentVersion
          -1, // learnedOffset
          List.of());
    } catch (IllegalArgumentException e) {
      throw new CommandException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
