package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.HeadManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune heads export}. */
@Command(
    name = "export",
    description = "Writes a kept head to a safetensors file: weights, labels, base.",
    mixinStandardHelpOptions = true)
final class HeadsExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "VERSION", description = "Version of the head.")
  private long version;

  @Parameters(
      paramLabel = "FILE",
      description = "Where the head goes; an existing file is replaced.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    ServiceConfig config = options.read();
    new TopicAdmin(config).require(config.topics().heads());
    try (KeptHeads heads = new KeptHeads(config)) {
      HeadManifest manifest = KeptHeads.require(heads.history(), version);
      HeadExport export = new HeadExport(config, version);
      export.write(file, heads.load(manifest), manifest.getLabels(), manifest.getBaseHash());
      spec.commandLine().getOut().printf("wrote %,d bytes to %s%n", Files.size(file), file);
    }
    return 0;
  }
}
