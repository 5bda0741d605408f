package dev.streamtune.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.Feedback;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.UserRole;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels on their way to the feedback topic. */
class FeedbackDeskTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private boolean completes = true;
  private final FeedbackSender sender = new FeedbackSender(this::producer, "feedback");
  private final FeedbackDesk desk = desk(SOON);

  private FeedbackDesk desk(Duration patience) {
    return new FeedbackDesk(
        AvroCodec.of(Feedback.class), sender, 50, patience, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private MockProducer<byte[], byte[]> producer() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(completes, null, new ByteArraySerializer(), new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }

  @Test
  void aLabelIsWrittenInTheNameOfWhoGivesIt() throws Exception {
    JsonNode taken = say(desk, "bob", item("a/b", "dog"));

    assertThat(taken)
        .isEqualTo(
            FakeCall.JSON.readTree(
                """
                {"items": [{"id": "a/b", "state": "said", "reason": null, "detail": null}]}
                """));
    ProducerRecord<byte[], byte[]> record = producers.get(0).history().get(0);
    assertThat(record.topic()).isEqualTo("feedback");
    assertThat(record.key()).isEqualTo("a/b".getBytes(StandardCharsets.UTF_8));
    assertThat(AvroCodec.of(Feedback.class).decode(record.value()))
        .isEqualTo(new Feedback("a/b", "dog", "bob", NOW, null));
    assertThat(desk.route().least()).isEqualTo(UserRole.ANNOTATOR);
  }

  @Test
  void whatTheServiceCouldNotReadIsRefusedAtOnceAndHarmsNoOther() throws Exception {
    JsonNode items =
        say(
                desk,
                "bob",
                item("one", ""),
                item("two", "x".repeat(51)),
                item("three", "a\\nb"),
                item("", "dog"),
                item("x".repeat(1025), "dog"),
                item("four", "dog"))
            .get("items");

    assertThat(items.findValuesAsText("reason"))
        .containsExactly(
            "BAD_LABEL", "BAD_LABEL", "INVALID_LABEL", "EMPTY_ID", "ID_TOO_LONG", "null");
    assertThat(items.get(0).get("detail").asText())
        .isEqualTo("Feedback.label has 0 characters; expected 1 to 50 that are not all blank");
    assertThat(items.findValuesAsText("state"))
        .containsExactly("refused", "refused", "refused", "refused", "refused", "said");
    assertThat(producers.get(0).history()).hasSize(1);
  }

  @Test
  void aNameThatTheServiceWouldRefuseIsRefused() throws Exception {
    JsonNode item = say(desk, "x".repeat(201), item("one", "dog")).get("items").get(0);

    assertThat(item.get("reason").asText()).isEqualTo("BAD_ANNOTATOR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"items\": null}",
        "{\"items\": []}",
        "{\"items\": [null]}",
        "{\"items\": [{\"id\": \"one\"}]}",
        "{\"items\": [{\"id\": null, \"label\": \"dog\"}]}",
        "{\"items\": 3}"
      })
  void aRequestThatMeansNothingIsRefused(String body) {
    assertThatThrownBy(() -> desk.route().operation().answer(new FakeCall().sending(body)))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThat(producers).isEmpty();
  }

  @Test
  void aRequestOfTooManyIsRefusedWhole() throws Exception {
    String[] many =
        IntStream.range(0, 201).mapToObj(i -> item("id-" + i, "dog")).toArray(String[]::new);
    assertThatThrownBy(() -> say(desk, "bob", many)).isInstanceOf(ApiException.class);
    assertThat(producers).isEmpty();

    String[] most = Arrays.copyOf(many, 200);
    assertThat(say(desk, "bob", most).get("items")).hasSize(200);
  }

  @Test
  void answersWhenKafkaHasIt() throws Exception {
    completes = false;
    CompletableFuture<JsonNode> answer =
        CompletableFuture.supplyAsync(() -> sayUnchecked(desk, item("one", "dog")));
    Await.until(
        "it is sent", SOON, () -> !producers.isEmpty() && !producers.get(0).history().isEmpty());
    assertThat(answer).isNotDone();

    assertThat(producers.get(0).completeNext()).isTrue();

    assertThat(answer.get().get("items").get(0).get("state").asText()).isEqualTo("said");
  }

  @Test
  void saysWhenKafkaDoesNotAnswer() {
    completes = false;

    assertThatThrownBy(() -> say(desk(Duration.ofMillis(50)), "bob", item("one", "dog")))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.code()).isEqualTo("KAFKA_UNAVAILABLE");
              assertThat(e).hasMessageContaining("may still arrive");
            });
  }

  @Test
  void saysWhichOfSeveralDidNotArrive() throws Exception {
    completes = false;
    CompletableFuture<JsonNode> answer =
        CompletableFuture.supplyAsync(
            () -> sayUnchecked(desk, item("one", "dog"), item("two", "dog")));
    Await.until("sent", SOON, () -> !producers.isEmpty() && producers.get(0).history().size() == 2);

    assertThat(producers.get(0).completeNext()).isTrue();
    assertThat(producers.get(0).errorNext(new TimeoutException("too slow"))).isTrue();

    JsonNode items = answer.get().get("items");
    assertThat(items.findValuesAsText("state")).containsExactly("said", "refused");
    assertThat(items.get(1).get("detail").asText()).contains("too slow");
    assertThat(producers.get(0).closed()).as("it goes on after an outage").isFalse();
  }

  @Test
  void afterAFailureThatLastsAnotherProducerTriesAgain() throws Exception {
    completes = false;
    CompletableFuture<JsonNode> answer =
        CompletableFuture.supplyAsync(() -> sayUnchecked(desk, item("one", "dog")));
    Await.until("sent", SOON, () -> !producers.isEmpty() && !producers.get(0).history().isEmpty());
    assertThat(producers.get(0).errorNext(new TopicAuthorizationException("feedback"))).isTrue();
    assertThat(answer).failsWithin(SOON);
    assertThat(producers.get(0).closed()).isTrue();

    completes = true;
    assertThat(say(desk, "bob", item("one", "dog")).get("items")).hasSize(1);
    assertThat(producers).hasSize(2);
  }

  @Test
  void nothingIsSentWhenItIsClosed() {
    sender.close();

    assertThatThrownBy(() -> say(desk, "bob", item("one", "dog"))).isInstanceOf(ApiException.class);
    assertThat(producers).isEmpty();
  }

  private static String item(String id, String label) {
    return "{\"id\": \"%s\", \"label\": \"%s\"}".formatted(id, label);
  }

  private static JsonNode say(FeedbackDesk desk, String user, String... items) throws ApiException {
    String body = List.of(items).stream().collect(Collectors.joining(", ", "{\"items\": [", "]}"));
    Reply reply = desk.route().operation().answer(new FakeCall().by(user).sending(body));
    return FakeCall.written(reply);
  }

  private static JsonNode sayUnchecked(FeedbackDesk desk, String... items) {
    try {
      return say(desk, "bob", items);
    } catch (ApiException e) {
      throw new IllegalStateException(e);
    }
  }
}
