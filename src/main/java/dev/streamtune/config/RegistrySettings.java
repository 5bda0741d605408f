package dev.streamtune.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * How to reach the schema registry.
 *
 * @param url without a slash at its end, and without credentials
 * @param authorization the header of that name; secret
 * @param register whether schemas that are missing are registered by whoever writes with them
 * @param timeout of a request
 */
public record RegistrySettings(
    URI url, Optional<String> authorization, boolean register, Duration timeout) {
  /**
   * Makes settings of a client, which registers nothing.
   *
   * @param url such as {@code http://registry:8081}
   * @param authorization the header of that name, if one is needed
   * @throws IllegalArgumentException if the address is none of a registry; it is not quoted, as it
   *     may contain what is secret
   */
  public static RegistrySettings of(String url, Optional<String> authorization, Duration timeout) {
    URI address =
        RegistryUrl.parse(url)
            .orElseThrow(
                () -> new IllegalArgumentException(RegistryUrl.explain("the registry's address")));
    return new RegistrySettings(address, authorization, false, timeout);
  }

  /** Returns the header for a user with a password (RFC 7617, in UTF-8). */
  static String basic(String username, String password) {
    byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Returns the header for a token (RFC 6750). */
  static String bearer(String token) {
    return "Bearer " + token;
  }

  /** Tells all but the credentials. */
  @Override
  public String toString() {
    return "RegistrySettings[%s, %s, register %s, timeout %d ms]"
        .formatted(
            url,
            authorization.isPresent() ? "with credentials" : "without credentials",
            register,
            timeout.toMillis());
  }
}
