package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.model.HeadCodec;
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
    description = "Writes a kept head's weights to FILE and what belongs to them to FILE.json.",
    mixinStandardHelpOptions = true)
final class HeadsExportCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "VERSION", description = "Version of the head.")
  private long version;

  @Parameters(
      paramLabel = "FILE",
      description = "Where the weights go; an existing file is replaced.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    ServiceConfig config = options.read();
    new TopicAdmin(config).requireAll();
    try (KeptHeads heads = new KeptHeads(config)) {
      HeadManifest manifest = KeptHeads.require(heads.history(), version);
      byte[] bytes = HeadCodec.encode(heads.load(manifest));
      Path description = file.resolveSibling(file.getFileName() + ".json");
      Files.write(file, bytes);
      Files.writeString(description, describe(manifest) + "\n");
      spec.commandLine()
          .getOut()
          .printf("wrote %,d bytes to %s and %s%n", bytes.length, file, description);
    }
    return 0;
  }

  private static String describe(HeadManifest manifest) {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", manifest.getVersion());
    node.set("labels", JSON.valueToTree(manifest.getLabels()));
    node.put("features", manifest.getFeatures());
    node.put("baseHash", manifest.getBaseHash());
    node.put("sha256", manifest.getSha256());
    return node.toPrettyString();
  }
}
