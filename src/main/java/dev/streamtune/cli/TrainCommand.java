package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.FitOptions;
import dev.streamtune.transfer.ImageFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune train}. */
@Command(
    name = "train",
    description =
        "Trains a head, and base layers if asked, on a folder with a folder of images for each class.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private TrainFlags flags;
  @Mixin private TuneFlags tune;

  @Parameters(paramLabel = "DIR", description = "The folder; its folders are the classes.")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go. Default: streamtune-NAME, after the folder's name.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Overwrites the files of an earlier run.")
  private boolean force;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${env:STREAMTUNE_CACHE:-${sys:user.home}/.streamtune/cache}",
      description = "Where features are kept. Default: $STREAMTUNE_CACHE or ~/.streamtune/cache.")
  private Path cache;

  @Override
  public Integer call() {
    FitOptions fit = flags.fit();
    TrainingOptions tuning = tune.options(fit.training());
    ServiceConfig config = options.read();
    TrainReport report = new TrainReport(spec.commandLine().getOut(), spec.commandLine().getErr());
    ImageFolder images = FolderLoader.scan(folder, config.limits());
    TrainFiles files = new TrainFiles(outFolder());
    files.prepare(force);
    BaseSource base = BaseFinder.standard(spec.commandLine().getErr()).find(config.model());
    FolderLoader loader = new FolderLoader(base, config.limits(), cache, report::problem);
    // An engine that is torn down in the middle of a step may crash the process.
    try (ShutdownHook shutdown = new ShutdownHook();
        TensorEngine engine = new ModelLoader(config.model()).startEngine()) {
      shutdown.onRequest(Thread.currentThread()::interrupt);
      FolderTraining training = new FolderTraining(engine, base, loader, files, report);
      training.run(origin(), images, flags, fit, tune.depth(), tuning);
    } catch (InterruptedException e) {
      throw new CommandException("stopped; what was computed of the images is kept", e);
    }
    return 0;
  }

  private String origin() {
    return "streamtune train " + folder;
  }

  private Path outFolder() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return out != null ? out : Path.of("streamtune-" + (name == null ? "root" : name));
  }
}
