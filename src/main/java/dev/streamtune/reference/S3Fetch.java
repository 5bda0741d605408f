package dev.streamtune.reference;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.S3Settings;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gets objects from buckets, over S3's REST interface and by {@link HttpFetch}, so that whatever
 * bounds that bounds this: size, time, addresses. Signs where there are credentials; follows no
 * redirect, since a signature is for one host. Thread-safe.
 */
final class S3Fetch {
  private static final String UNRESERVED = "-._~/";

  private final S3Settings settings;
  private final HttpFetch http;
  private final InstantSource clock;
  private final Optional<SignatureV4> signature;

  S3Fetch(S3Settings settings, HttpFetch http, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.signature = settings.credentials().map(key -> new SignatureV4(key, settings.region()));
  }

  /**
   * Gets an object.
   *
   * @param uri {@code s3://bucket/key}, perhaps with a version
   * @throws IOException if there is no answer with it, or time was up
   */
  byte[] fetch(PlainUri uri, TimeLeft time) throws IOException, ReferenceRefusedException {
    PlainUri object = location(uri);
    Map<String, String> headers =
        signature.map(s -> s.sign(object, Map.of(), clock.instant())).orElse(Map.of());
    if (http.get(object, headers, time) instanceof HttpAnswer.Content content) {
      return content.body().bytes();
    }
    throw new ProtocolException(
        "the store says that the bucket is elsewhere; set image.s3.region and image.s3.endpoint to where it is");
  }

  /**
   * Returns the address of an object. Amazon wants the bucket in the host's name, where its
   * certificate covers no further dot; other stores know it in the path.
   */
  PlainUri location(PlainUri uri) {
    String amazon = "s3." + settings.region() + ".amazonaws.com";
    if (settings.endpoint().isEmpty() && !uri.host().contains(".")) {
      return at("https", uri.host() + "." + amazon, -1, encoded(uri.path()), uri);
    }
    String path = "/" + uri.host() + encoded(uri.path());
    if (settings.endpoint().isEmpty()) {
      return at("https", amazon, -1, path, uri);
    }
    PlainUri store = PlainUri.parse(settings.endpoint().get().toString()).orElseThrow();
    return at(store.scheme(), store.host(), store.port(), path, uri);
  }

  private static PlainUri at(String scheme, String host, int port, String path, PlainUri from) {
    String query = from.uri().getRawQuery() == null ? "" : "?" + from.uri().getRawQuery();
    String authority = host + (port < 0 ? "" : ":" + port);
    URI uri = URI.create(scheme + "://" + authority + path + query);
    return new PlainUri(uri, scheme, host, port, path);
  }

  /** Encodes what a URI may have as it is, but a signature may not. */
  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        encoded.append(path.substring(i, i + 3).toUpperCase(Locale.ROOT));
        i += 2;
      } else if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
