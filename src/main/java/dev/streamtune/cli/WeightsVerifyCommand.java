package dev.streamtune.cli;

import dev.streamtune.model.BaseHash;
import dev.streamtune.weights.BaseFile;
import dev.streamtune.weights.LoadedBase;
import dev.streamtune.weights.fetch.WeightsLocation.Stored;
import dev.streamtune.weights.fetch.WeightsStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code streamtune weights verify}. */
@Command(
    name = "verify",
    description = {
      "Checks that weights are here, whole and those of a VGG16, and prints what they are.",
      "Fetches nothing. Exit code 1 if anything is wrong."
    },
    mixinStandardHelpOptions = true)
final class WeightsVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WeightsArgument weights;

  @Override
  public Integer call() throws IOException {
    Stored location = weights.location();
    WeightsStore store = WeightsArgument.store(new FetchBar(spec.commandLine().getErr()));
    Path file = store.path(location);
    Optional<String> problem = store.problem(location);
    if (problem.isPresent()) {
      throw new CommandException(
          "%s: %s; bin/streamtune weights fetch --force gets it anew"
              .formatted(file, problem.get()));
    }
    print(file, BaseFile.read(file));
    return 0;
  }

  private void print(Path file, LoadedBase base) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long values =
        base.layers().stream()
            .mapToLong(layer -> (long) layer.kernel().length + layer.bias().length)
            .sum();
    String preset = base.preset().key();
    out.printf("file    %s%n", file);
    out.printf("size    %,d bytes%n", Files.size(file));
    out.printf("base    %s%n", BaseHash.of(base.layers(), preset));
    out.printf("preset  %s%n", preset);
    out.printf("layers  %d with %,d values%n", base.layers().size(), values);
  }
}
