package dev.streamtune.web.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as it is known before its body. Immutable; shows no header when it is printed,
 * as credentials are among them.
 */
public final class RequestHead {
  private final String method;
  private final String path;
  private final String peer;
  private final String local;
  private final Map<String, String> headers;

  /**
   * Takes what is known.
   *
   * @param path as it was sent, without the query
   * @param peer address of the other end of the connection
   * @param local address of this end
   * @param headers by name, in any case; the first of each name
   */
  public RequestHead(
      String method, String path, String peer, String local, Map<String, String> headers) {
    this.method = method;
    this.path = path;
    this.peer = peer;
    this.local = local;
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    this.headers = Map.copyOf(lower);
  }

  /** Returns the method, in capitals. */
  public String method() {
    return method;
  }

  /** Returns the path as it was sent. */
  public String path() {
    return path;
  }

  /** Returns a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Says whether it could change something. */
  public boolean writes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  String peer() {
    return peer;
  }

  String local() {
    return local;
  }

  /** Returns the value of a cookie. */
  Optional<String> cookie(String name) {
    for (String pair : header("Cookie").orElse("").split(";", -1)) {
      String trimmed = pair.strip();
      if (trimmed.startsWith(name + "=")) {
        return Optional.of(trimmed.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
