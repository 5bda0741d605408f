package dev.streamtune.web.access;

import java.time.Duration;
import java.util.Optional;

/**
 * A request is not let in.
 *
 * @param status of HTTP
 * @param code names the reason for programs
 * @param message what to do, for a person
 * @param retryAfter when it may be tried again, where that helps
 */
public record Refusal(int status, String code, String message, Optional<Duration> retryAfter) {
  static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, Optional.empty());
  }

  static Refusal tooMany(String message, Duration wait) {
    return new Refusal(429, "TOO_MANY_REQUESTS", message, Optional.of(wait));
  }
}
