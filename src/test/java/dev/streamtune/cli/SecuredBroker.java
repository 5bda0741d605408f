package dev.streamtune.cli;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.docs.SecurePage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker as {@code docs/secure.md} sets one up: its keys are made by the commands there, its
 * settings are those there. TLS everywhere, SCRAM-SHA-512 for users, Kafka's own authorizer. Its
 * certificate is for {@code localhost}.
 */
final class SecuredBroker implements AutoCloseable {
  private static final String HOST = "localhost";
  private static final int ITERATIONS = 4096;

  private final EmbeddedBroker broker;
  private final Path tls;
  private final int port;
  private final Admin admin;

  private SecuredBroker(EmbeddedBroker broker, Path tls, int port) {
    this.broker = broker;
    this.tls = tls;
    this.port = port;
    this.admin = new Clients(ServiceConfig.parse(as("admin"))).admin();
  }

  /** Starts it, with two users that may do everything: {@code broker} and {@code admin}. */
  static SecuredBroker start(Path folder) throws Exception {
    Path tls = Files.createDirectories(folder.resolve("tls"));
    makeKeys(tls);
    Path log = Files.createDirectories(folder.resolve("log"));
    format(log);
    int port = freePort();
    int controller = freePort();
    Properties settings = new Properties();
    settings.putAll(
        SecurePage.properties(
            "server.properties", Map.of(SecurePage.HOST, HOST, "/etc/kafka/tls", tls.toString())));
    String listeners = settings.getProperty("listeners");
    settings.put(
        "listeners",
        listeners.replace(":9094", HOST + ":" + port).replace(":9093", HOST + ":" + controller));
    settings.put("advertised.listeners", "CLIENTS://%s:%d".formatted(HOST, port));
    settings.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controller));
    return new SecuredBroker(EmbeddedBroker.startOn(log, port, settings), tls, port);
  }

  private static void makeKeys(Path tls) throws IOException, InterruptedException {
    Path script = tls.resolve("keys.sh");
    Files.writeString(
        script, "set -euo pipefail\n" + SecurePage.block("keys").replace(SecurePage.HOST, HOST));
    ProcessBuilder bash =
        new ProcessBuilder("bash", script.toString())
            .directory(tls.toFile())
            .redirectErrorStream(true);
    bash.environment().put("STOREPASS", SecurePage.PASSWORD);
    bash.environment()
        .merge("PATH", System.getProperty("java.home") + "/bin", (path, jdk) -> jdk + ":" + path);
    Process process = bash.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError("the commands for keys failed: " + said);
    }
  }

  /** As {@code kafka-storage.sh format --add-scram} does it. */
  private static void format(Path log) throws Exception {
    List<String> users = new ArrayList<>();
    for (String user : List.of("broker", "admin")) {
      users.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, SecurePage.PASSWORD));
    }
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .setHasDynamicQuorum(false)
          .setScramArguments(users)
          .run();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns where clients connect that check the name. */
  String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Returns the same broker by an address that its certificate does not have. */
  String bootstrapServersByAddress() {
    return broker.bootstrapServers();
  }

  /** Returns the settings of {@code admin}, or of a user that {@link #addUsers} has added. */
  Map<String, String> as(String user) {
    return as(user, password(user));
  }

  Map<String, String> as(String user, String password) {
    return new HashMap<>(
        SecurePage.properties(
            "serve.properties",
            Map.of(
                SecurePage.HOST + ":9094",
                bootstrapServers(),
                "/etc/streamtune/tls",
                tls.toString(),
                "streamtune-serve",
                user,
                SecurePage.PASSWORD,
                password)));
  }

  private static String password(String user) {
    return user.equals("admin") ? SecurePage.PASSWORD : "password of " + user;
  }

  Admin admin() {
    return admin;
  }

  /** Adds users who may do nothing yet. */
  void addUsers(Collection<String> users) throws Exception {
    ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    List<UserScramCredentialAlteration> alterations = new ArrayList<>();
    users.forEach(
        user -> alterations.add(new UserScramCredentialUpsertion(user, info, password(user))));
    admin.alterUserScramCredentials(alterations).all().get();
  }

  /** Gives users these rights, all at once. */
  void grant(Map<String, ? extends Collection<Right>> rights) throws Exception {
    List<AclBinding> bindings = new ArrayList<>();
    rights.forEach((user, all) -> all.forEach(right -> bindings.add(binding(user, right))));
    admin.createAcls(bindings).all().get();
  }

  private static AclBinding binding(String user, Right right) {
    return new AclBinding(
        new ResourcePattern(right.type(), right.name(), right.pattern()),
        new AccessControlEntry("User:" + user, "*", right.operation(), AclPermissionType.ALLOW));
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
