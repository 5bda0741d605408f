package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Example;
import dev.streamtune.training.HeadRebuilder;
import dev.streamtune.training.HeadRebuilder.RebuildException;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.MadeElsewhere;
import dev.streamtune.training.RunVerdict;
import dev.streamtune.weights.HeadFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune heads rebuild}. */
@Command(
    name = "rebuild",
    description =
        "Makes a head again from its training runs and the labelled examples, and compares.",
    mixinStandardHelpOptions = true)
final class HeadsRebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "VERSION", description = "Version of the head.")
  private long version;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the head, as heads export does.")
  private @Nullable Path file;

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = "The head that its lineage begins with, if that was made elsewhere.")
  private @Nullable Path begin;

  @Override
  public Integer call() throws InterruptedException {
    ServiceConfig config = options.read();
    TopicSettings topics = config.topics();
    new TopicAdmin(config)
        .require(topics.heads(), topics.trainingRuns(), topics.labelledExamples());
    List<TrainingRun> runs = TrainingRuns.all(config);
    TrainingRun run = runOf(config, runs);
    HeadWeights weights = rebuild(config, runs, run);
    String how =
        MadeElsewhere.is(run)
            ? "was made elsewhere, the file has it"
            : "made again by run " + run.getId();
    spec.commandLine()
        .getOut()
        .printf("head %d %s: the same weights, sha256 %s%n", version, how, run.getHeadSha256());
    if (file != null) {
      new HeadExport(config, version).write(file, weights, run.getLabels(), run.getBaseHash());
    }
    return 0;
  }

  /** Finds the run that made the head's weights; for a rollback, those of the earlier head. */
  private TrainingRun runOf(ServiceConfig config, List<TrainingRun> runs) {
    for (TrainingRun run : runs) {
      Long made = run.getHeadVersion();
      if (made != null && made == version && RunVerdict.PROMOTED.isOf(run)) {
        return run;
      }
    }
    try (KeptHeads heads = new KeptHeads(config)) {
      String id = KeptHeads.require(heads.history(), version).getRunId();
      return runs.stream()
          .filter(run -> run.getId().equals(id))
          .findFirst()
          .orElseThrow(
              () -> new CommandException("no training run made head %d".formatted(version)));
    }
  }

  private HeadWeights begin(TrainingRun run) throws RebuildException {
    if (begin == null) {
      throw new RebuildException(
          "the lineage begins with head %d, which was made elsewhere (%s; SHA-256 %s): give its file with --head FILE"
              .formatted(run.getHeadVersion(), run.getTrigger(), run.getHeadSha256()));
    }
    return HeadFile.read(begin).weights();
  }

  private HeadWeights rebuild(ServiceConfig config, List<TrainingRun> runs, TrainingRun run)
      throws InterruptedException {
    ExampleLog log = ExampleLog.read(config);
    ModelLoader loader = new ModelLoader(config.model());
    HeadRebuilder.Sources sources =
        new HeadRebuilder.Sources() {
          @Override
          public HeadWeights untrained(int classes) {
            return loader.untrainedHead(classes);
          }

          @Override
          public HeadWeights madeElsewhere(TrainingRun of) throws RebuildException {
            return begin(of);
          }

          @Override
          public List<Example> examples(TrainingRun of) throws RebuildException {
            return log.examples(of);
          }
        };
    try (TensorEngine engine = loader.startEngine();
        HeadTrainer trainer = new HeadTrainer(engine, new EngineGate(0, System::nanoTime))) {
      return new HeadRebuilder(trainer, runs, sources).rebuild(run);
    } catch (RebuildException e) {
      throw new CommandException(Objects.toString(e.getMessage()), e);
    }
  }
}
