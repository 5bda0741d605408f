package dev.streamtune.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Accepts an origin, as browsers send it: scheme, host and port, nothing else; or nothing. */
final class WebOrigin implements Validator {
  @Override
  public void ensureValid(String key, Object value) {
    String text = String.valueOf(value);
    if (!text.isEmpty() && parse(text).isEmpty()) {
      throw new ConfigException(
          "%s is no origin: expected http:// or https://, a host, and a port if it is not the usual one; nothing behind it"
              .formatted(key));
    }
  }

  /** Returns the origin as browsers write it, without the usual port, if the text is one. */
  static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        return Optional.empty();
      }
      int usual = scheme.equals("http") ? 80 : 443;
      int port = uri.getPort() == usual ? -1 : uri.getPort();
      boolean bare =
          text.equals(
              new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null).toString());
      return bare
          ? Optional.of(new URI(scheme, null, uri.getHost(), port, null, null, null))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "an origin, or nothing";
  }
}
