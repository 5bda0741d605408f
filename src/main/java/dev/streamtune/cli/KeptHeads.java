package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;

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

  /**
   * Returns the manifest of a promoted head.
   *
   * @throws CommandException if it was never published, or is no longer kept
   */
  static HeadManifest require(HeadHistory history, long version) {
    try {
      return history.require(version);
    } catch (HeadUnavailableException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Loads the weights.
   *
   * @throws CommandException if they are not there or not good
   */
  HeadWeights load(HeadManifest manifest) {
    try {
      return log.load(manifest);
    } catch (HeadUnavailableException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
