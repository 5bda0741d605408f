package dev.streamtune.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A single-node Kafka (KRaft, broker and controller in one) in this process, on the loopback
 * interface only. Its log lives in a temporary folder that {@link #close} deletes: what was in its
 * topics is then gone; or in a folder of the caller's, which stays.
 *
 * <p>Uses {@code KafkaRaftServer} and {@code Formatter}, which are not public API of Kafka: they
 * belong to the pinned version.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String CONTROLLER = "CONTROLLER";

  private final Server server;
  private final Optional<TemporaryFolder> logFolder;

  private EmbeddedBroker(Server server, Optional<TemporaryFolder> logFolder) {
    this.server = server;
    this.logFolder = logFolder;
  }

  /**
   * Starts a broker and returns when it accepts connections, in a few seconds.
   *
   * @param port port to listen on, or 0 for any free one
   * @throws IOException if the temporary folder or a port cannot be had
   */
  public static EmbeddedBroker start(int port) throws IOException {
    return start(port, new Properties());
  }

  /**
   * As {@link #start(int)}, with broker settings of the caller's that win over ours.
   *
   * @param overrides Kafka broker settings, such as {@code group.min.session.timeout.ms}
   */
  public static EmbeddedBroker start(int port, Properties overrides) throws IOException {
    TemporaryFolder logFolder = TemporaryFolder.create("streamtune-kafka-");
    try {
      return new EmbeddedBroker(serve(port, logFolder.path(), overrides), Optional.of(logFolder));
    } catch (RuntimeException | IOException e) {
      logFolder.close();
      throw e;
    }
  }

  /**
   * As {@link #start(int, Properties)}, with a log that is left where it is: a broker that is
   * started on it again has its topics.
   *
   * @param logFolder empty at the first start
   */
  public static EmbeddedBroker startOn(Path logFolder, int port, Properties overrides)
      throws IOException {
    return new EmbeddedBroker(serve(port, logFolder, overrides), Optional.empty());
  }

  private static Server serve(int port, Path logFolder, Properties overrides) throws IOException {
    int brokerPort = port == 0 ? freePort() : port;
    Properties properties = settings(brokerPort, freePort(), logFolder);
    properties.putAll(overrides);
    if (!Files.exists(logFolder.resolve("meta.properties"))) {
      format(logFolder);
    }
    KafkaRaftServer raft = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    raft.startup();
    return new Server(raft, "127.0.0.1:" + brokerPort);
  }

  private record Server(KafkaRaftServer raft, String bootstrapServers) {}

  private static Properties settings(int brokerPort, int controllerPort, Path directory) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(brokerPort, controllerPort));
    properties.put("log.dirs", directory.toString());
    properties.put("auto.create.topics.enable", "false");
    oneReplica(properties);
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    return properties;
  }

  private static void oneReplica(Properties properties) {
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      properties.put(topic + ".replication.factor", "1");
      properties.put(topic + ".num.partitions", "4");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void format(Path directory) throws IOException {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setHasDynamicQuorum(false)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format the broker's folder " + directory, e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns where clients connect: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return server.bootstrapServers();
  }

  /** Stops the broker and deletes its log, unless the log was the caller's. */
  @Override
  public void close() {
    server.raft().shutdown();
    server.raft().awaitShutdown();
    logFolder.ifPresent(TemporaryFolder::close);
  }
}
