package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadRefusedException;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;
import java.util.stream.Collectors;

/** The heads topic as commands use it: what cannot be done is said in a line. Not thread-safe. */
final class KeptHeads implements AutoCloseable {
  private final HeadLog log;

  KeptHeads(ServiceConfig config) {
    this.log = HeadLog.open(HeadSettings.of(config, new Clients(config).wire()));
  }

  /** Reads the manifests. */
  HeadHistory history() {
    return log.read();
  }

  /** Says whether the instances serve this head, as far as the topic tells. */
  static boolean inService(HeadHistory history, HeadManifest manifest) {
    return HeadStatus.PROMOTED.isOf(manifest) && manifest.getVersion() == history.newestVersion();
  }

  /**
   * Returns the manifest of a promoted head.
   *
   * @throws CommandException if it was never published, or is no longer kept
   */
  static HeadManifest require(HeadHistory history, long version) {
    return history.promoted(version).orElseThrow(() -> missing(history, version));
  }

  private static CommandException missing(HeadHistory history, long version) {
    if (version > history.newestVersion() || version < 1) {
      return new CommandException(
          "there is no head %d; the newest is %d".formatted(version, history.newestVersion()));
    }
    if (isWithdrawn(history, version)) {
      return new CommandException(
          "head %d has learned from images that were withdrawn, and is gone; kept are %s"
              .formatted(version, kept(history)));
    }
    return notKept(version, "kept are " + kept(history));
  }

  private static boolean isWithdrawn(HeadHistory history, long version) {
    return history.kept().stream()
        .filter(HeadStatus.WITHDRAWN::isOf)
        .anyMatch(manifest -> manifest.getVersion() == version);
  }

  private static String kept(HeadHistory history) {
    return history.kept().stream()
        .filter(HeadStatus.PROMOTED::isOf)
        .map(manifest -> Long.toString(manifest.getVersion()))
        .collect(Collectors.joining(", "));
  }

  private static CommandException notKept(long version, String why) {
    return new CommandException(
        "head %d is no longer kept (%s; see heads.kept); make it again with: streamtune heads rebuild %d"
            .formatted(version, why, version));
  }

  /**
   * Loads the weights.
   *
   * @throws CommandException if they are not there or not good
   */
  HeadWeights load(HeadManifest manifest) {
    try {
      return log.assemble(manifest);
    } catch (HeadRefusedException e) {
      throw switch (e.refusal().problem()) {
        case PARTIAL -> notKept(manifest.getVersion(), e.refusal().detail());
        default ->
            new CommandException(
                "head %d cannot be used: %s".formatted(manifest.getVersion(), e.getMessage()), e);
      };
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
