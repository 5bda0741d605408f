package dev.streamtune.console.learning;

import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;

/** Reads the heads topic. Not thread-safe. */
final class LoggedWeights implements WeightsSource {
  private final HeadLog log;
  private final HeadHistory history;

  /** Opens the log and reads the manifests. */
  LoggedWeights(HeadSettings settings) {
    this.log = HeadLog.open(settings);
    try {
      this.history = log.read();
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  @Override
  public HeadManifest manifest(long version) throws HeadUnavailableException {
    return history.require(version);
  }

  @Override
  public HeadWeights weights(HeadManifest manifest) throws HeadUnavailableException {
    return log.load(manifest);
  }

  @Override
  public void close() {
    log.close();
  }
}
