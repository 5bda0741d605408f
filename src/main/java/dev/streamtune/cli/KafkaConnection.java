package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a cluster does not answer. */
final class KafkaConnection {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaConnection.class);
  private static final int CONNECT_MILLIS = 2000;
  private static final String PROTOCOL = "security.protocol";

  private final ServiceConfig config;
  private final String servers;
  private final String protocol;

  KafkaConnection(ServiceConfig config) {
    this.config = config;
    Object given = config.kafka().clientProperties().get("bootstrap.servers");
    this.servers = String.valueOf(given);
    this.protocol = config.kafka().clients().getOrDefault(PROTOCOL, "PLAINTEXT");
  }

  /**
   * Waits for an answer.
   *
   * @throws CommandException if there is none within the client's timeout, or the user is refused
   */
  void require(Admin admin) throws InterruptedException {
    try {
      var unused = admin.describeCluster().nodes().get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** Returns what a request's failure means. */
  CommandException failure(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new CommandException(words(cause), e);
  }

  /** Returns what it means that a client could not even be opened. */
  CommandException unusable(KafkaException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new CommandException(
        "Kafka's client cannot be opened (%s); look at bootstrap.servers and kafka.*"
            .formatted(cause(root)),
        e);
  }

  /** Of a file's failure the message is its name alone. */
  private static String cause(Throwable root) {
    if (root instanceof NoSuchFileException) {
      return "there is no file " + root.getMessage();
    }
    if (root instanceof AccessDeniedException) {
      return "this process may not read " + root.getMessage();
    }
    return String.valueOf(root.getMessage());
  }

  private String words(Throwable cause) {
    if (cause instanceof SslAuthenticationException) {
      return new TlsWords(servers).of(cause);
    }
    if (cause instanceof AuthenticationException) {
      return "Kafka at %s refuses this user (%s); look at kafka.security.protocol and kafka.sasl.*"
          .formatted(servers, cause.getMessage());
    }
    if (!(cause instanceof RetriableException)) {
      return FailureWords.of(cause);
    }
    return listens()
        ? "a server listens at %s but does not answer over %s (%s); is kafka.security.protocol what that listener wants?"
            .formatted(servers, protocol, cause.getMessage())
        : "no answer from Kafka at %s (%s); is it running, and is bootstrap.servers right?"
            .formatted(servers, cause.getMessage());
  }

  private boolean listens() {
    for (String server : config.kafka().bootstrapServers().split(",", -1)) {
      String host = Utils.getHost(server.trim());
      Integer port = Utils.getPort(server.trim());
      if (host != null && port != null && listens(host, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean listens(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      LOG.debug("nobody listens", e);
      return false;
    }
  }
}
