package dev.streamtune.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The JSON API, as a script uses it. */
final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;
  private final Optional<String> token;

  private Api(String address, Optional<String> token) {
    this.address = address;
    this.token = token;
  }

  /** Asks without saying who asks. */
  static Api open(String address) {
    return new Api(address, Optional.empty());
  }

  /** Asks with a token. */
  static Api with(String address, String token) {
    return new Api(address, Optional.of(token));
  }

  JsonNode get(String path) {
    return read(send(request(path).GET()));
  }

  JsonNode post(String path, Object body) {
    return read(postRaw(path, body));
  }

  HttpResponse<String> postRaw(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-StreamTune", "1")
            .POST(BodyPublishers.ofString(json.valueToTree(body).toString())));
  }

  /** Returns the status of an answer; 0 where there was none. */
  int status(String path) {
    try {
      return send(request(path).GET()).statusCode();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new AssertionError(
          "%s: %d %s".formatted(response.uri(), response.statusCode(), response.body()));
    }
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }
}
