package dev.streamtune.web.access;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Against DNS rebinding: a page from elsewhere, whose name has come to point at this machine, sends
 * that name as the host. Only names of this machine's own, and addresses, are answered.
 */
final class HostCheck {
  private static final Pattern HEADER =
      Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private final Set<String> names;

  /**
   * Takes what it may be called.
   *
   * @param bound address that the server listens on
   * @param origin by which browsers know it, if a proxy stands in front
   */
  HostCheck(String bound, Optional<URI> origin) {
    Set<String> all = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    all.add(bracketed(bound.toLowerCase(Locale.ROOT)));
    origin.ifPresent(uri -> all.add(uri.getHost().toLowerCase(Locale.ROOT)));
    this.names = Set.copyOf(all);
  }

  Optional<Refusal> check(RequestHead head) {
    String host = host(head.header("Host").orElse(""));
    if (names.contains(host) || host.equals(bracketed(head.local()))) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
            421,
            "UNKNOWN_HOST",
            "this service does not answer to that name; behind a proxy, set console.origin"));
  }

  /** Returns the host of a header {@code host:port}, lower-case; empty if it is none. */
  private static String host(String header) {
    Matcher matcher = HEADER.matcher(header.toLowerCase(Locale.ROOT));
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String bracketed(String address) {
    return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
  }
}
