package dev.streamtune.registry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a registry answered, be it a refusal.
 *
 * @param status of HTTP
 * @param body in JSON
 */
record Answer(int status, JsonNode body) {
  /** Says whether it is what was asked for. */
  boolean isDone() {
    return status / 100 == 2;
  }

  /** Says whether what was asked for is not there. */
  boolean isMissing() {
    return status == 404;
  }

  /** Returns the registry's reason for a refusal, one line. */
  String reason() {
    return "%s (error %d)"
        .formatted(
            body.path("message").asText("no reason given"), body.path("error_code").asInt(status));
  }
}
