package dev.streamtune.config;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The address of a schema registry, or nothing. */
final class RegistryUrl implements Validator {
  @Override
  public void ensureValid(String name, Object value) {
    String text = (String) value;
    if (!text.isEmpty() && parse(text).isEmpty()) {
      // Without the value: who writes a password into an address must not find it in a log.
      throw new org.apache.kafka.common.config.ConfigException(explain(name));
    }
  }

  /** Says what is expected. */
  static String explain(String name) {
    return "%s is no address of a schema registry: expected http:// or https://, a host, perhaps a port and a path, such as http://registry:8081 or http://apicurio:8080/apis/ccompat/v7; credentials have settings of their own"
        .formatted(name);
  }

  /** Returns the address without a slash at its end, if it is one. */
  static Optional<URI> parse(String text) {
    return PlainUri.parse(text)
        .filter(uri -> !uri.scheme().equals("file") && uri.uri().getRawQuery() == null)
        .map(uri -> URI.create(uri.uri().toString().replaceAll("/$", "")));
  }

  @Override
  public String toString() {
    return "an http or https URL, or nothing";
  }
}
