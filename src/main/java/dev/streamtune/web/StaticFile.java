package dev.streamtune.web;

import java.util.Map;
import java.util.Optional;

/** A file of the console's page, ready to be sent. Immutable: nobody writes to its arrays. */
final class StaticFile {
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

  private final String type;
  private final byte[] body;
  private final Optional<byte[]> compressed;
  private final String tag;

  private StaticFile(String type, byte[] body, Optional<byte[]> compressed, String tag) {
    this.type = type;
    this.body = body;
    this.compressed = compressed;
    this.tag = tag;
  }

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

  /** Returns its content type. */
  String type() {
    return type;
  }

  /** Returns it as it is. */
  byte[] body() {
    return body;
  }

  /** Returns the same, smaller, where that is worth it. */
  Optional<byte[]> compressed() {
    return compressed;
  }

  /** Returns what names the content, compressed or not. */
  String tag() {
    return tag;
  }
}
