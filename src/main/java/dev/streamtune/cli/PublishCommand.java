package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune publish}. */
@Command(
    name = "publish",
    description = "Publishes image files; the id of each is its path below the folder named.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(arity = "1..*", paramLabel = "DIR|FILE", description = "Folders and files.")
  private List<Path> paths;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    List<ImageFile> files = ImageFiles.find(paths);
    new TopicAdmin(config).requireAll();
    int refused = 0;
    try (ImagePublisher publisher = new ImagePublisher(config);
        Progress progress = new Progress("publish", "images", files.size())) {
      for (ImageFile file : files) {
        refused += publish(publisher, file) ? 0 : 1;
        progress.step();
      }
      publisher.flush();
    }
    int published = files.size() - refused;
    spec.commandLine()
        .getOut()
        .printf("published %d images to %s%n", published, config.topics().images());
    if (refused > 0) {
      throw new CommandException(refused + " images were not published");
    }
    return 0;
  }

  /** Publishes one file; an image that is too large is named and must not stop the others. */
  private boolean publish(ImagePublisher publisher, ImageFile file) {
    try {
      publisher.publish(file.id(), file.read());
      return true;
    } catch (RecordTooLargeException e) {
      spec.commandLine().getErr().println("streamtune: " + e.getMessage());
      return false;
    }
  }
}
