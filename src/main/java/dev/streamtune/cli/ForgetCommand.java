package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune forget}. */
@Command(
    name = "forget",
    description = {
      "Withdraws images: their features, their labels and what heads have learned from them.",
      "Prints the demand's id. Records that are on the topics already stay as long as their retention."
    },
    mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Image ids.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--file", paramLabel = "IDS", description = "Takes ids from a file, one a line.")
  private @Nullable Path file;

  @Option(names = "--by", paramLabel = "NAME", description = "Who asks, for the record.")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "Waits until no head serves that has learned from them, and prints what that cost.")
  private @Nullable Long wait;

  @Override
  public Integer call() {
    Set<String> images = images();
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().feedback());
    String request = UUID.randomUUID().toString();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (ForgetRequests requests = new ForgetRequests(config)) {
      images.forEach(id -> requests.send(new ForgetRequest(id, request, by, now)));
      requests.flush();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(request);
    out.flush();
    if (wait != null) {
      for (TrainingRun run :
          ForgetRequests.await(config, request, images.size(), Duration.ofSeconds(wait))) {
        out.println(RunFormat.verdict(run));
      }
    }
    return 0;
  }

  private Set<String> images() {
    Set<String> images = new LinkedHashSet<>(ids);
    if (file != null) {
      images.addAll(IdFile.read(file));
    }
    if (images.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "expected ID, or --file IDS with an id in it");
    }
    return images;
  }
}
