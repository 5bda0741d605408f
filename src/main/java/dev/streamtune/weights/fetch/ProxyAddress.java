package dev.streamtune.weights.fetch;

import dev.streamtune.config.ConfigException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * A proxy as a variable names it: {@code [http://][user:password@]host:port}.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param login what it asks for, if the variable says
 */
record ProxyAddress(String host, int port, Optional<PasswordAuthentication> login) {
  private static final int LARGEST_PORT = 65_535;

  /** The same as curl's. */
  private static final int DEFAULT_PORT = 1080;

  /**
   * Reads a variable.
   *
   * @throws ConfigException if it is no such address; the message does not repeat a password
   */
  static ProxyAddress parse(String variable, String value) {
    URI uri = uri(variable, value.contains("://") ? value : "http://" + value);
    if (!"http".equalsIgnoreCase(uri.getScheme())) {
      throw problem(variable, "only proxies that speak http are supported");
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    if (uri.getHost() == null || port < 1 || port > LARGEST_PORT) {
      throw problem(variable, "it names no host and port");
    }
    return new ProxyAddress(uri.getHost(), port, login(uri));
  }

  /** Returns the address for Java's client, which looks the name up itself. */
  InetSocketAddress socket() {
    return InetSocketAddress.createUnresolved(host, port);
  }

  private static Optional<PasswordAuthentication> login(URI uri) {
    return Optional.ofNullable(uri.getUserInfo())
        .map(
            user -> {
              int colon = user.indexOf(':');
              return colon < 0
                  ? new PasswordAuthentication(user, new char[0])
                  : new PasswordAuthentication(
                      user.substring(0, colon), user.substring(colon + 1).toCharArray());
            });
  }

  private static URI uri(String variable, String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw problem(variable, e.getReason());
    }
  }

  private static ConfigException problem(String variable, String reason) {
    return new ConfigException(
        List.of(
            "the variable %s cannot be used: %s; expected http://[user:password@]host:port"
                .formatted(variable, reason)));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
