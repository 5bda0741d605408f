package dev.streamtune.config;

import java.net.URI;
import java.util.Optional;

/**
 * The start of the URIs that may be followed: scheme, host, port and a folder. Compared part by
 * part and never as text, so {@code https://images.example.com} does not allow {@code
 * https://images.example.com.evil.net}.
 *
 * @param scheme http, https, s3 or file
 * @param host in lower case; a bucket in s3, empty for files
 * @param port never the scheme's default, which is -1
 * @param folder starts and ends with a slash, without {@code .} and {@code ..}
 */
public record UriPrefix(String scheme, String host, int port, String folder) {
  /**
   * Reads an entry of {@code image.uri.allow}, or what such an entry is to cover.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static UriPrefix parse(String entry) {
    PlainUri uri =
        PlainUri.parse(entry)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected http://host/folder/, https://host/folder/, s3://bucket/folder/ or file:///folder/"));
    if (!uri.path().endsWith("/")) {
      throw new IllegalArgumentException("expected a / at the end");
    }
    return new UriPrefix(uri.scheme(), uri.host(), uri.port(), uri.path());
  }

  /** Says whether a URI lies below. */
  public boolean covers(PlainUri uri) {
    return uri.scheme().equals(scheme)
        && uri.host().equals(host)
        && uri.port() == port
        && uri.path().startsWith(folder);
  }

  /** Returns the URI of the folder itself. */
  public URI uri() {
    Optional<PlainUri> folderUri =
        PlainUri.parse(scheme + "://" + host + (port < 0 ? "" : ":" + port) + folder);
    return folderUri.orElseThrow().uri();
  }
}
