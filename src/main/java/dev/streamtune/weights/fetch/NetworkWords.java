package dev.streamtune.weights.fetch;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words why a server could not be asked. */
final class NetworkWords {
  private NetworkWords() {}

  /**
   * Explains a failure of Java's client, whose own messages are often empty.
   *
   * @param host that was to be connected to
   */
  static String explain(String host, Throwable failure) {
    if (has(failure, UnresolvedAddressException.class)) {
      return "no address is known for the host " + host + ": is there a network?";
    }
    if (has(failure, HttpConnectTimeoutException.class)) {
      return host + " could not be connected to in time";
    }
    if (has(failure, SSLException.class)) {
      return "no trusted connection to %s: %s; a proxy that opens TLS needs its certificate in Java's trust store (-Djavax.net.ssl.trustStore)"
          .formatted(host, failure.getMessage());
    }
    String detail = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    return has(failure, ConnectException.class)
        ? host + " refused the connection (" + detail + ")"
        : "no answer from " + host + ": " + detail;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }
}
