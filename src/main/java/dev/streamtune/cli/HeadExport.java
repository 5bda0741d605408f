package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.ModelException;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.StoredHead;
import java.nio.file.Path;
import java.util.List;

/** Writes one head to a file: the same bytes whether it was kept or made again from the log. */
final class HeadExport {
  private final String origin;

  HeadExport(ServiceConfig config, long version) {
    this.origin = "head %d of %s".formatted(version, config.kafka().applicationId());
  }

  /**
   * Writes the file; an existing one is replaced.
   *
   * @throws ModelException if it cannot be written
   */
  void write(Path file, HeadWeights weights, List<String> labels, String baseHash) {
    HeadFile.write(file, new StoredHead(weights, new Labels(labels), baseHash, origin));
  }
}
