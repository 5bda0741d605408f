package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune publish}. */
@Command(
    name = "publish",
    description =
        "Publishes image files; the id of each is its path below the folder named. Or pictures that it draws.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  private static final long SAMPLE_SEED = 42;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** What is published: one or the other. */
  private static final class Source {
    @Parameters(arity = "1..*", paramLabel = "DIR|FILE", description = "Folders and files.")
    private @Nullable List<Path> paths;

    @Option(
        names = "--samples",
        paramLabel = "N",
        description = "Draws this many pictures of ten classes, for trying things out.")
    private int samples;

    List<Upload> uploads() {
      return paths == null
          ? new SampleStream(SAMPLE_SEED).stream(samples).map(Upload::of).toList()
          : ImageFiles.find(paths).stream().map(Upload::of).toList();
    }
  }

  /** An image, read when it is its turn. */
  private record Upload(String id, Supplier<byte[]> file) {
    static Upload of(ImageFile file) {
      return new Upload(file.id(), file::read);
    }

    static Upload of(Sample sample) {
      return new Upload(sample.id(), sample::file);
    }
  }

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    List<Upload> uploads = source.uploads();
    new TopicAdmin(config).require(config.topics().images());
    int refused = 0;
    try (ImagePublisher publisher = new ImagePublisher(config);
        Progress progress = new Progress("publish", "images", uploads.size())) {
      for (Upload upload : uploads) {
        refused += publish(publisher, upload) ? 0 : 1;
        progress.step();
      }
      publisher.flush();
    }
    int published = uploads.size() - refused;
    spec.commandLine()
        .getOut()
        .printf("published %d images to %s%n", published, config.topics().images());
    if (refused > 0) {
      throw new CommandException(refused + " images were not published");
    }
    return 0;
  }

  /** Publishes one file; an image that is too large is named and must not stop the others. */
  private boolean publish(ImagePublisher publisher, Upload upload) {
    try {
      publisher.publish(upload.id(), upload.file().get());
      return true;
    } catch (RecordTooLargeException e) {
      spec.commandLine().getErr().println("streamtune: " + e.getMessage());
      return false;
    }
  }
}
