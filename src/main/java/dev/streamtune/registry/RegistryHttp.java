package dev.streamtune.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.config.Printable;
import dev.streamtune.config.RegistrySettings;
import dev.streamtune.events.RegistryUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to a registry and its answers. What is no answer of a registry, a page of a proxy among
 * them, is {@link RegistryUnavailableException}. Thread-safe; nothing to close.
 */
final class RegistryHttp {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";

  /** A schema may be long, with its descriptions; ours have a few thousand bytes. */
  private static final int MOST_BYTES = 1 << 20;

  private final ObjectMapper mapper = new ObjectMapper();
  private final RegistrySettings settings;
  private final HttpClient client;

  RegistryHttp(RegistrySettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** Returns the registry's address, for messages. */
  URI url() {
    return settings.url();
  }

  /**
   * Asks for something.
   *
   * @param path below the registry's address
   */
  Answer get(String path) {
    return answer(request(path).GET().build());
  }

  /** Hands something over. */
  Answer post(String path, JsonNode body) {
    return answer(
        request(path)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + path))
            .header("Accept", JSON + ", application/json");
    settings.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private Answer answer(HttpRequest request) {
    HttpResponse<byte[]> response = send(request);
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      throw new RegistryUnavailableException(
          "the schema registry at %s refuses this user (status %d); look at schema.registry.username, schema.registry.password and schema.registry.token"
              .formatted(url(), status));
    }
    JsonNode body = json(response.body());
    boolean done = status / 100 == 2 && !body.isMissingNode();
    boolean refused = status / 100 == 4 && status != 429 && body.has("error_code");
    if (!done && !refused) {
      throw new RegistryUnavailableException(
          "what answers at %s does not answer as a schema registry (%s %s: status %d); is schema.registry.url right, its path included?"
              .formatted(url(), request.method(), request.uri().getPath(), status));
    }
    return new Answer(status, body);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw noAnswer(words(e.getCause() == null ? e : e.getCause()), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw noAnswer("none within %d ms".formatted(settings.timeout().toMillis()), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw noAnswer("interrupted", e);
    }
  }

  private RegistryUnavailableException noAnswer(String why, Exception cause) {
    return new RegistryUnavailableException(
        "no answer from the schema registry at %s (%s); is it running, and is schema.registry.url right?"
            .formatted(url(), why),
        cause);
  }

  /** The JDK's client leaves most of its failures to connect without a word. */
  private static String words(Throwable cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null ? name : Printable.of(name + ": " + message);
  }

  private JsonNode json(byte[] body) {
    try {
      return mapper.readTree(body);
    } catch (JacksonException e) {
      return mapper.missingNode();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }
}
