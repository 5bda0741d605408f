package dev.streamtune.cli;

import dev.streamtune.client.Images;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.UriPrefix;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.schema.ImageEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune publish}. */
@Command(
    name = "publish",
    description = {
      "Publishes image files; the id of each is its path below the folder named. Or pictures that it draws.",
      "With --by-reference it publishes where the files are, and the service fetches them: its image.uri.allow must name their folder."
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  private static final long SAMPLE_SEED = 42;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--by-reference",
      description = "Publishes file: URIs of the files instead of their bytes.")
  private boolean byReference;

  @Option(
      names = "--uri-prefix",
      paramLabel = "URI",
      description =
          "With --by-reference: where the service finds the files, for example https://img.example/flowers/ or s3://bucket/flowers/; the id is added.")
  private @Nullable String uriPrefix;

  /** What is published: one or the other. */
  private static final class Source {
    @Parameters(arity = "1..*", paramLabel = "DIR|FILE", description = "Folders and files.")
    private @Nullable List<Path> paths;

    @Option(
        names = "--samples",
        paramLabel = "N",
        description = "Draws this many pictures of ten classes, for trying things out.")
    private int samples;

    List<Upload> uploads(Function<ImageFile, ImageEvent> toEvent) {
      return paths == null
          ? new SampleStream(SAMPLE_SEED).stream(samples).map(Upload::of).toList()
          : ImageFiles.find(paths).stream().map(file -> Upload.of(file, toEvent)).toList();
    }
  }

  /** An image, read when it is its turn. */
  private record Upload(Supplier<ImageEvent> image) {
    static Upload of(ImageFile file, Function<ImageFile, ImageEvent> toEvent) {
      return new Upload(() -> toEvent.apply(file));
    }

    static Upload of(Sample sample) {
      return new Upload(() -> Images.of(sample.id(), sample.file()));
    }
  }

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    List<Upload> uploads = source.uploads(toEvent());
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

  private Function<ImageFile, ImageEvent> toEvent() {
    if (!byReference) {
      requireNoReferences();
      return file -> Images.of(file.id(), file.read());
    }
    if (source.paths == null) {
      throw new ParameterException(
          spec.commandLine(), "--by-reference needs files: pictures that are drawn lie nowhere");
    }
    FileReferences references = references();
    return file -> Images.at(file.id(), references.to(file));
  }

  private void requireNoReferences() {
    if (uriPrefix != null) {
      throw new ParameterException(spec.commandLine(), "--uri-prefix goes with --by-reference");
    }
  }

  private FileReferences references() {
    try {
      return new FileReferences(Optional.ofNullable(uriPrefix).map(UriPrefix::parse));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--uri-prefix %s: %s".formatted(uriPrefix, e.getMessage()), e);
    }
  }

  /** Publishes one; an image that cannot be is named and must not stop the others. */
  private boolean publish(ImagePublisher publisher, Upload upload) {
    try {
      publisher.publish(upload.image().get());
      return true;
    } catch (RecordTooLargeException | NoReferenceException e) {
      spec.commandLine().getErr().println("streamtune: " + e.getMessage());
      return false;
    }
  }
}
