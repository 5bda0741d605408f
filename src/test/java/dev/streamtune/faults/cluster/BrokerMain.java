package dev.streamtune.faults.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One node of a KRaft cluster, broker and controller, in a process of its own. Its one argument is
 * a file of broker settings. It finds its log where it left it; SIGTERM stops it in good order, and
 * at the end of stdin it halts.
 */
final class BrokerMain {
  private static final String CLUSTER_ID = "c3RyZWFtdHVuZS1mYXVsdA";

  private BrokerMain() {}

  public static void main(String... arguments) throws Exception {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
      settings.load(file);
    }
    Path log = Path.of(settings.getProperty("log.dirs"));
    if (!Files.exists(log.resolve("meta.properties"))) {
      format(settings, log);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
    server.startup();
    haltWithParent();
  }

  private static void format(Properties settings, Path log) throws Exception {
    Files.createDirectories(log);
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
          .setClusterId(CLUSTER_ID)
          .setControllerListenerName(settings.getProperty("controller.listener.names"))
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .setHasDynamicQuorum(false)
          .run();
    }
  }

  private static void stop(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void haltWithParent() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is ordered this way.
    }
    Runtime.getRuntime().halt(1);
  }
}
