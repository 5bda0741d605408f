package dev.streamtune.cli;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.Printable;
import dev.streamtune.config.UriPrefix;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Says under which URIs a service finds files.
 *
 * @param prefix where it sees the folder that is published; without any, where it lies on this
 *     machine
 */
record FileReferences(Optional<UriPrefix> prefix) {
  /** What a path has as it is, beside letters and digits (RFC 3986, without the semicolon). */
  private static final String PLAIN = "-._~/!$&'()*+,=:@";

  /**
   * Returns the URI of a file.
   *
   * @throws NoReferenceException if its name is one that no service would take in a URI
   */
  String to(ImageFile file) {
    String uri =
        prefix
            .map(start -> start.uri() + encoded(file.id()))
            .orElseGet(() -> file.path().toAbsolutePath().normalize().toUri().toString());
    if (PlainUri.parse(uri).isEmpty()) {
      throw new NoReferenceException(
          "%s cannot be referred to: the service takes no URI with %%, #, ?, ;, [, ], \\ or control characters encoded in it, and at most 2000 characters; rename the file or publish it without --by-reference"
              .formatted(Printable.of(file.id())));
    }
    return uri;
  }

  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      encoded.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
