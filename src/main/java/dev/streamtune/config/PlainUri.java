package dev.streamtune.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URI in which every reader sees the same: whatever two parsers could take for two things is
 * refused instead of repaired. Left are http, https, s3 and file, a host without a user's name, a
 * path without {@code .}, {@code ..}, empty segments, backslashes or percent-encoded bytes other
 * than those of letters beyond ASCII and of a space, and perhaps a query. In s3 the host is a
 * bucket, and the query can only name an object's version. No fragment, and nothing beyond ASCII
 * that is not percent-encoded.
 *
 * <p>Percent-encoding is where prefixes are tricked: {@code %2e%2e/} and {@code ..%2f} are dots and
 * a slash to the server but not to a comparison. No image needs them.
 *
 * @param uri as it was written, with scheme and host in lower case and without a default port
 * @param host in lower case, as in the URI; empty for files
 * @param port -1 for the scheme's default
 * @param path as it was written; "/" where there was none
 */
public record PlainUri(URI uri, String scheme, String host, int port, String path) {
  private static final int LONGEST = 2000;
  private static final Set<String> SCHEMES = Set.of("http", "https", "s3", "file");

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern VERSION =
      Pattern.compile("versionId=(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+");

  /** Returns the URI if it is plain. */
  public static Optional<PlainUri> parse(String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return Optional.empty();
    }
    try {
      return plain(new URI(text));
    } catch (URISyntaxException notAUri) {
      return Optional.empty();
    }
  }

  private static Optional<PlainUri> plain(URI uri) throws URISyntaxException {
    if (uri.getScheme() == null || uri.isOpaque() || uri.getRawFragment() != null) {
      return Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    if (!SCHEMES.contains(scheme) || uri.getRawUserInfo() != null || !isPlainPath(path)) {
      return Optional.empty();
    }
    boolean isFile = scheme.equals("file");
    if (isFile != (uri.getHost() == null) || (isFile && hasMore(uri))) {
      return Optional.empty();
    }
    if (scheme.equals("s3") && !isObject(uri)) {
      return Optional.empty();
    }
    String host = isFile ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() == defaultPort(scheme) ? -1 : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String authority = host + (port < 0 ? "" : ":" + port);
    URI normal = new URI(scheme + "://" + authority + path + query);
    return Optional.of(new PlainUri(normal, scheme, host, port, path));
  }

  /** A file has neither a host, in whatever form, nor a query. */
  private static boolean hasMore(URI uri) {
    return uri.getRawAuthority() != null || uri.getRawQuery() != null;
  }

  private static boolean isObject(URI uri) {
    return BUCKET.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()
        && uri.getPort() < 0
        && (uri.getRawQuery() == null || VERSION.matcher(uri.getRawQuery()).matches());
  }

  private static boolean isPlainPath(String path) {
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return path.startsWith("/")
        && !path.contains("//")
        && !path.contains("\\")
        && !path.contains(";")
        && hasPlainEscapes(path);
  }

  /** Allows {@code %20} and {@code %80} to {@code %FF}; all others encode what ASCII can say. */
  private static boolean hasPlainEscapes(String path) {
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      int value = Integer.parseInt(path.substring(at + 1, at + 3), 16);
      if (value != ' ' && value < 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }
}
