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
