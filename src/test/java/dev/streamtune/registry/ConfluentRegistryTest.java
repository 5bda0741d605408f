package dev.streamtune.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.config.RegistrySettings;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.events.RegistryUnavailableException;
import dev.streamtune.events.SchemaRefusedException;
import dev.streamtune.events.TopicRecord;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.Prediction;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluentRegistryTest {
  private static final TopicRecord FEEDBACK = new TopicRecord(Feedback.class, "labels");
  private static final String VERSIONS = "/api/subjects/labels-value/versions";
  private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ConfluentRegistry registry() {
    return new ConfluentRegistry(server.settings(false));
  }

  private ConfluentRegistry registering() {
    return new ConfluentRegistry(server.settings(true));
  }

  /** What is registered is the file that every language reads, not Java's edition of it. */
  @Test
  void registersTheSchemaOfTheFile() throws Exception {
    server.on("POST " + VERSIONS, 200, "{\"id\":7}");

    assertThat(registering().idOf(FEEDBACK)).isEqualTo(7);
    JsonNode body = new ObjectMapper().readTree(server.bodies().get(0));
    Schema file = new Schema.Parser().parse(Files.readString(Path.of("schemas/feedback.avsc")));
    assertThat(body.size()).isEqualTo(1);
    assertThat(body.get("schema").asText()).isEqualTo(file.toString());
    assertThat(server.authorization()).contains("Bearer s3cret");
  }

  @Test
  void asksForANumberOnce() {
    server.on("POST /api/subjects/labels-value", 200, "{\"id\":7,\"version\":1}");
    ConfluentRegistry registry = registry();

    assertThat(registry.idOf(FEEDBACK)).isEqualTo(7);
    server.close();
    assertThat(registry.idOf(FEEDBACK)).isEqualTo(7);
  }

  /** With other descriptions, or in another order of attributes, the records are the same bytes. */
  @Test
  void findsTheSchemaInOtherWords() throws Exception {
    String file = Files.readString(Path.of("schemas/feedback.avsc"));
    String other = file.replaceAll("\"doc\": \"[^\"]*\"", "\"doc\": \"ours\"");
    server.on("POST /api/subjects/labels-value", 404, UNKNOWN);
    server.on(
        "GET " + VERSIONS + "/latest",
        200,
        new ObjectMapper().createObjectNode().put("id", 9).put("schema", other).toString());

    assertThat(other).isNotEqualTo(file);
    assertThat(registry().idOf(FEEDBACK)).isEqualTo(9);
  }

  @Test
  void saysWhatToDoWhereASchemaIsMissing() {
    server.on("POST /api/subjects/labels-value", 404, UNKNOWN);
    server.on("GET " + VERSIONS + "/latest", 404, UNKNOWN);

    assertThatThrownBy(() -> registry().idOf(FEEDBACK))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("does not have Feedback under subject labels-value")
        .hasMessageContaining("streamtune schemas register")
        .hasMessageContaining("schema.registry.register=true");

    server.on("GET " + VERSIONS + "/latest", 200, "{\"id\":9,\"schema\":\"\\\"string\\\"\"}");
    assertThatThrownBy(() -> registry().idOf(FEEDBACK))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("its latest version is another");
  }

  @Test
  void saysWhyTheRegistryDoesNotTakeASchema() {
    server.on("POST " + VERSIONS, 409, "{\"error_code\":409,\"message\":\"label: no default\"}");

    assertThatThrownBy(() -> registering().idOf(FEEDBACK))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("refuses Feedback as the next version of subject labels-value")
        .hasMessageContaining("label: no default (error 409)");
  }

  @Test
  void asksForASchemaOnce() throws MalformedRecordException {
    server.on("GET /api/schemas/ids/3", 200, "{\"schema\":\"\\\"string\\\"\"}");
    ConfluentRegistry registry = registry();

    assertThat(registry.schema(3)).isEqualTo(Schema.create(Schema.Type.STRING));
    server.close();
    assertThat(registry.schema(3)).isEqualTo(Schema.create(Schema.Type.STRING));
  }

  /** A producer that names the wrong number a thousand times a second costs one request. */
  @Test
  void anUnknownNumberIsRefusedAndNotAskedForAgainAtOnce() {
    server.on("GET /api/schemas/ids/3", 404, UNKNOWN);
    ConfluentRegistry registry = registry();

    assertThat(refusal(registry, 3).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal(registry, 3).detail())
        .contains("schema 3", "does not know", "Schema not found (error 40403)");
    assertThat(refusal(registry, -3).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(server.requests()).containsExactly("GET /api/schemas/ids/3");
  }

  @Test
  void whatIsNoAvroSchemaOfItsOwnIsRefused() {
    server.on("GET /api/schemas/ids/1", 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
    server.on(
        "GET /api/schemas/ids/2",
        200,
        "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\"}]}");
    server.on("GET /api/schemas/ids/3", 200, "{\"schema\":\"{\\\"type\\\":\\\"recrd\\\"}\"}");

    assertThat(refusal(registry(), 1).detail()).contains("type JSON");
    assertThat(refusal(registry(), 2).detail()).contains("refers to others");
    assertThat(refusal(registry(), 3).detail()).contains("no Avro schema");
  }

  /** None of these says anything of the number: the record must not be refused for them. */
  @Test
  void whatIsNoAnswerOfARegistryIsAnOutage() {
    server.on("GET /api/schemas/ids/1", 404, "<html>not here</html>");
    server.on("GET /api/schemas/ids/2", 404, "{\"message\":\"no route\"}");
    server.on("GET /api/schemas/ids/3", 503, "{\"error_code\":50301,\"message\":\"later\"}");
    server.on("GET /api/schemas/ids/4", 429, "{\"error_code\":42901,\"message\":\"slower\"}");
    server.on("GET /api/schemas/ids/5", 200, "<html>log in</html>");
    server.on("GET /api/schemas/ids/6", 302, "{}");

    for (int id = 1; id <= 6; id++) {
      assertThat(outage(id)).as("%d", id).contains("does not answer as a schema registry");
    }
  }

  @Test
  void credentialsThatAreRefusedAreAnOutageAndNotShown() {
    server.on("GET /api/schemas/ids/1", 401, "{\"error_code\":40101,\"message\":\"who?\"}");

    assertThat(outage(1))
        .contains("refuses this user (status 401)", "schema.registry.token")
        .doesNotContain("s3cret");
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsAnOutage() {
    CountDownLatch end = new CountDownLatch(1);
    server.on("GET /api/schemas/ids/1", exchange -> await(end));
    server.on(
        "GET /api/schemas/ids/2",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(end);
        });

    for (int id = 1; id <= 2; id++) {
      long start = System.nanoTime();
      assertThat(outage(id)).contains("no answer from the schema registry", "500 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
    end.countDown();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAnswerWithoutEndIsNotKept() {
    byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    server.on(
        "GET /api/schemas/ids/1",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < 1000; i++) {
            out.write(part);
          }
        });

    assertThat(outage(1)).contains("the answer has more than 1048576 bytes");
  }

  @Test
  void whereNobodyListensIsAnOutageWithTheAddress() {
    RegistrySettings nowhere =
        new RegistrySettings(
            URI.create("http://127.0.0.1:1"), Optional.empty(), true, Duration.ofSeconds(2));

    assertThatThrownBy(
            () ->
                new ConfluentRegistry(nowhere)
                    .idOf(new TopicRecord(Prediction.class, "predictions")))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("no answer from the schema registry at http://127.0.0.1:1")
        .hasMessageContaining("is it running, and is schema.registry.url right?");
  }

  private String outage(int id) {
    return String.valueOf(
        catchThrowableOfType(RegistryUnavailableException.class, () -> registry().schema(id))
            .getMessage());
  }

  private static Refusal refusal(ConfluentRegistry registry, int id) {
    return catchThrowableOfType(MalformedRecordException.class, () -> registry.schema(id))
        .refusal();
  }
}
