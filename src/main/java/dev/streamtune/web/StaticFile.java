package dev.streamtune.web;

import java.util.Map;
import java.util.Optional;

/**
 * A file of the console's page, ready to be sent.
 *
 * @param type content type
 * @param body as it is
 * @param compressed the same, smaller, where that is worth it
 * @param tag names the content, compressed or not
 */
record StaticFile(String type, byte[] body, Optional<byte[]> compressed, String tag) {
  private static final String UTF_8 = ";charset=utf-8";
  private static final Map<String, String> TEXT_TYPES =
      Map.of(
          "html", "text/html" + UTF_8,
          "css", "text/css" + UTF_8,
          "js", "text/javascript" + UTF_8,
          "mjs", "text/javascript" + UTF_8,
          "json", "application/json",
          "svg", "image/svg+xml",
          "txt", "text/plain" + UTF_8,
          "webmanifest", "application/manifest+json");
  private static final Map<String, String> BINARY_TYPES =
      Map.of("png", "image/png", "ico", "image/x-icon", "woff2", "font/woff2", "jpg", "image/jpeg");

  /** Makes one, unless it is of a kind that pages have no use for. */
  static Optional<StaticFile> of(String name, byte[] body) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    String tag = "W/" + ETag.of(body);
    if (TEXT_TYPES.containsKey(ending)) {
      byte[] compressed = Gzip.compress(body);
      return Optional.of(
          new StaticFile(
              TEXT_TYPES.getOrDefault(ending, ""),
              body,
              Optional.of(compressed).filter(it -> it.length < body.length),
              tag));
    }
    return Optional.ofNullable(BINARY_TYPES.get(ending))
        .map(type -> new StaticFile(type, body, Optional.empty(), tag));
  }
}
