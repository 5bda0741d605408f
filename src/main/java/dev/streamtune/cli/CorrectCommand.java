package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.Feedback;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune correct}. */
@Command(
    name = "correct",
    description = "Says what images show: corrects predictions, or confirms them.",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "streamtune correct ID LABEL [--image FILE] [OPTIONS]",
      "       streamtune correct --from-folders DIR [OPTIONS]",
      "       streamtune correct --file LABELS.csv [OPTIONS]"
    })
final class CorrectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The image id.")
  private @Nullable String id;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LABEL", description = "What it shows.")
  private @Nullable String label;

  @Option(
      names = "--from-folders",
      paramLabel = "DIR",
      description =
          "Labels by folder name: each file's id is its path below DIR, as publish made it.")
  private @Nullable Path folders;

  @Option(
      names = "--file",
      paramLabel = "LABELS.csv",
      description =
          "Lines of id,label or id,label,annotator; a first line with these names is left out.")
  private @Nullable Path file;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "Brings the image along: for one that was classified too long ago, or never.")
  private @Nullable Path image;

  @Option(names = "--annotator", paramLabel = "NAME", description = "Who says so.")
  private @Nullable String annotator;

  @Option(names = "--json", description = "Prints one JSON object a line for what was sent.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    List<LabelSource.Label> labels = labels();
    new TopicAdmin(config).require(config.topics().feedback());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (FeedbackPublisher publisher = new FeedbackPublisher(config)) {
      for (LabelSource.Label each : labels) {
        publisher.publish(
            new Feedback(each.id(), each.label(), annotator(each), now, bytes(image)));
      }
      publisher.flush();
    }
    report(labels, config.topics().feedback());
    return 0;
  }

  private List<LabelSource.Label> labels() {
    int ways = (id == null ? 0 : 1) + (folders == null ? 0 : 1) + (file == null ? 0 : 1);
    if (ways != 1 || (id == null) != (label == null) || (image != null && id == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "expected ID LABEL, or --from-folders DIR, or --file LABELS.csv; --image goes with ID LABEL");
    }
    if (folders != null) {
      return LabelSource.folders(folders);
    }
    if (file != null) {
      return LabelSource.csv(file);
    }
    return List.of(LabelSource.Label.of(String.valueOf(id), String.valueOf(label)));
  }

  private @Nullable String annotator(LabelSource.Label each) {
    return each.annotator().orElse(annotator);
  }

  private static @Nullable ByteBuffer bytes(@Nullable Path image) {
    try {
      return image == null ? null : ByteBuffer.wrap(Files.readAllBytes(image));
    } catch (IOException e) {
      throw new CommandException("cannot read " + image + ": " + e.getMessage(), e);
    }
  }

  private void report(List<LabelSource.Label> labels, String topic) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      labels.forEach(each -> out.println(LabelFormat.json(each, annotator(each))));
    } else {
      out.printf("sent %d labels to %s%n", labels.size(), topic);
    }
    out.flush();
  }
}
