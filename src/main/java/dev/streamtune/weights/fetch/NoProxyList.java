package dev.streamtune.weights.fetch;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The variable {@code no_proxy}: hosts that are reached directly. Entries are separated by commas
 * or blanks; one is {@code *} for all hosts, an address, or a domain, which stands for itself and
 * what is below it, with or without a leading dot, and may end with {@code :port}.
 */
final class NoProxyList {
  private final List<String> entries;

  NoProxyList(String value) {
    this.entries =
        Arrays.stream(value.split("[,\\s]+", -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .toList();
  }

  /** Says whether the host of an address is reached directly. */
  boolean covers(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return entries.stream().anyMatch(entry -> covers(entry, host, port(uri)));
  }

  private static boolean covers(String entry, String host, int port) {
    String suffix = ":" + port;
    if (entry.equals("*") || matches(entry, host)) {
      return true;
    }
    return entry.endsWith(suffix)
        && matches(entry.substring(0, entry.length() - suffix.length()), host);
  }

  private static boolean matches(String entry, String host) {
    String domain = entry.startsWith(".") ? entry.substring(1) : entry;
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
