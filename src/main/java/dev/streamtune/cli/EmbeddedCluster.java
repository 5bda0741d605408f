package dev.streamtune.cli;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.broker.TemporaryFolder;
import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A Kafka for one command, and a folder for the state of what runs on it. Nothing of either is left
 * after {@link #close}, which must come after all that uses them is closed.
 */
final class EmbeddedCluster implements AutoCloseable {
  private final TemporaryFolder state;
  private final EmbeddedBroker broker;

  private EmbeddedCluster(TemporaryFolder state, EmbeddedBroker broker) {
    this.state = state;
    this.broker = broker;
  }

  /**
   * Starts the broker and returns when it accepts connections, in a few seconds.
   *
   * @param port port to listen on, or 0 for any free one
   * @throws IOException if a temporary folder or a port cannot be had; nothing is left then
   */
  static EmbeddedCluster start(int port) throws IOException {
    return start(port, TemporaryFolder.create("streamtune-state-"));
  }

  /** As {@link #start(int)}; takes over the folder, and closes it if there is no broker. */
  static EmbeddedCluster start(int port, TemporaryFolder state) throws IOException {
    try {
      return new EmbeddedCluster(state, EmbeddedBroker.start(port));
    } catch (RuntimeException | IOException e) {
      state.close();
      throw e;
    }
  }

  /**
   * Reads the configuration of a service on this cluster and creates its topics.
   *
   * @param read makes a configuration in which the given settings win over the user's
   * @param imposed settings of the command itself, beside where Kafka and the state are
   */
  ServiceConfig configure(
      Function<Map<String, String>, ServiceConfig> read, Map<String, String> imposed) {
    Map<String, String> settings = new LinkedHashMap<>(imposed);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("state.dir", state.path().toString());
    ServiceConfig config = read.apply(settings);
    new TopicAdmin(config).createMissing();
    return config;
  }

  @Override
  public void close() {
    try {
      broker.close();
    } finally {
      state.close();
    }
  }
}
