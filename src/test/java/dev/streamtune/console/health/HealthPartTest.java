package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.Feedback;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page is told of health and dead letters. */
class HealthPartTest {
  private static final String LETTERS = "/api/dead-letters";
  private static final String THUMBNAIL =
      "/api/dead-letters/{topic}/{partition}/{offset}/thumbnail";

  private final ObjectMapper json = new ObjectMapper();
  private final HandClock clock = new HandClock(Instant.ofEpochSecond(1_700_000_000));
  private ReadinessSource.Readiness ready = new ReadinessSource.Readiness(true, List.of());
  private Optional<Groups> groups = Optional.empty();
  private Optional<byte[]> picture = Optional.of(new byte[] {1, 2, 3});
  private final HealthPart part =
      new HealthPart(
          () -> groups,
          new LetterPictures("images", id -> Optional.of("/picture-of/" + id)),
          () -> ready,
          at -> shown(at),
          clock);
  private final FeedListener listener = part.listener();

  private Optional<byte[]> shown(Place image) {
    return image.equals(new Place("images", 0, 5)) ? picture : Optional.empty();
  }

  @Test
  void countsPredictionsAndTheirLatencyFromWhenItHasCaughtUp() throws Exception {
    listener.predicted(Records.prediction(1, clock.millis() - 99_000), Records.on(0));
    listener.caughtUp();
    listener.predicted(Records.prediction(1, clock.millis() - 200), Records.on(0));
    listener.predicted(Records.prediction(1, clock.millis() - 100), Records.on(0));
    clock.passes(Duration.ofSeconds(1));

    JsonNode health = health();

    assertThat(health.at("/throughput/perSecond").asDouble()).isEqualTo(2);
    assertThat(health.at("/latency/count").asLong()).isEqualTo(2);
    assertThat(health.at("/latency/p50").asLong()).isBetween(99L, 101L);
    assertThat(health.at("/latency/p99").asLong()).isBetween(199L, 202L);
    assertThat(health.at("/stages/queue").asDouble()).isBetween(1.98, 2.02);
    assertThat(health.at("/stages/decode").asDouble()).isBetween(2.97, 3.03);
    assertThat(health.at("/stages/infer").asDouble()).isBetween(3.96, 4.04);
  }

  @Test
  void countsWhatTheFeedPassesOver() throws Exception {
    listener.caughtUp();
    listener.predicted(Records.prediction(1, clock.millis()), Records.on(0));
    listener.skipped(101);
    clock.passes(Duration.ofSeconds(1));

    JsonNode health = health();

    assertThat(health.at("/throughput/perSecond").asDouble()).isEqualTo(102);
    assertThat(health.at("/latency/count").asLong()).isEqualTo(1);
  }

  @Test
  void tellsNoTimesWhereNothingWasPredicted() throws Exception {
    listener.caughtUp();

    JsonNode health = health();

    assertThat(health.get("latency").toString())
        .isEqualTo("{\"p50\":null,\"p95\":null,\"p99\":null,\"count\":0}");
    assertThat(health.get("stages").toString())
        .isEqualTo("{\"queue\":null,\"decode\":null,\"infer\":null}");
    assertThat(health.at("/throughput/perSecond").asDouble()).isZero();
  }

  @Test
  void isReadyAsTheInstanceIs() throws Exception {
    assertThat(health().get("ready").asBoolean()).isTrue();

    ready = new ReadinessSource.Readiness(false, List.of("Kafka does not answer"));

    assertThat(health().get("ready").asBoolean()).isFalse();
    assertThat(health().at("/reasons/0").asText()).isEqualTo("Kafka does not answer");
  }

  @Test
  void tellsWhatKafkaTellsOfLagAndInstancesAndWhen() throws Exception {
    assertThat(health().get("groupsAt").isNull()).isTrue();
    assertThat(health().get("lag")).isEmpty();
    groups =
        Optional.of(
            new Groups(
                List.of(new HealthView.Lag("images", 1, 17)),
                List.of(
                    new Groups.Member(
                        "app-StreamThread-1-consumer",
                        "10.0.0.1",
                        "serve",
                        "images",
                        List.of(0, 1)))));
    listener.predicted(Records.prediction(3, 0), Records.on(1));
    listener.predicted(Records.prediction(4, 0), Records.on(0));
    listener.predicted(Records.prediction(9, 0), Records.on(2));
    clock.passes(Duration.ofSeconds(6));

    JsonNode health = health();

    assertThat(health.get("groupsAt").asLong()).isEqualTo(clock.millis());
    assertThat(health.at("/lag/0").toString())
        .isEqualTo("{\"topic\":\"images\",\"partition\":1,\"behind\":17}");
    assertThat(health.at("/instances/0").toString())
        .isEqualTo(
            "{\"clientId\":\"app\",\"host\":\"10.0.0.1\",\"roles\":[\"serve\"],"
                + "\"partitions\":[\"images-0\",\"images-1\"],\"headVersion\":4}");
  }

  @Test
  void listsRefusalsNewestFirstAndByReason() throws Exception {
    listener.refused(Records.letter("images", 5, "INFER", "NOT_FINITE"));
    listener.refused(Records.letter("images", 6, "DECODE", "DAMAGED_IMAGE"));
    listener.refused(Records.letter("images", 7, "DECODE", "DAMAGED_IMAGE"));

    JsonNode all = ask(LETTERS, Map.of());
    JsonNode some = ask(LETTERS, Map.of("reason", "DAMAGED_IMAGE", "limit", "1"));

    assertThat(all.get("total").asInt()).isEqualTo(3);
    assertThat(all.get("byReason").toString()).isEqualTo("{\"DAMAGED_IMAGE\":2,\"NOT_FINITE\":1}");
    assertThat(all.get("items").findValuesAsText("offset")).containsExactly("7", "6", "5");
    assertThat(some.get("items").findValuesAsText("offset")).containsExactly("7");
    assertThat(health().at("/deadLetters/total").asInt()).isEqualTo(3);
    assertThatThrownBy(() -> ask(LETTERS, Map.of("limit", "0"))).isInstanceOf(ApiException.class);
  }

  @Test
  void aRefusedImageHasAPictureWhereItsFileWasNotRefused() throws Exception {
    listener.refused(Records.letter("images", 5, "INFER", "NOT_FINITE"));
    listener.refused(Records.letter("images", 6, "DECODE", "DAMAGED_IMAGE"));

    JsonNode items = ask(LETTERS, Map.of()).get("items");

    assertThat(items.at("/0/thumbnail").isNull()).isTrue();
    assertThat(items.at("/1/thumbnail").asText())
        .isEqualTo("/api/dead-letters/images/0/5/thumbnail");
    assertThat(thumbnail("images", "5")).isEqualTo(new byte[] {1, 2, 3});
    picture = Optional.empty();
    assertNotFound("images", "5");
  }

  @Test
  void showsNoImageThatWasNotRefused() {
    listener.refused(Records.letter("images", 6, "DECODE", "DAMAGED_IMAGE"));

    assertNotFound("images", "5");
    assertNotFound("images", "6");
    assertNotFound("feedback", "5");
    assertThatThrownBy(() -> thumbnail("images", "none"))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void refusedFeedbackNamesItsImageAndShowsIt() throws Exception {
    String id = "a b/<img>";
    listener.refused(Records.letter("feedback", 3, "JOIN", "UNKNOWN_LABEL"));
    listener.refused(Records.letter("feedback", 4, "JOIN", "UNKNOWN_ID"));
    listener.said(feedback(id, 3));
    listener.said(feedback("never-seen", 4));

    JsonNode items = ask(LETTERS, Map.of()).get("items");

    assertThat(items.at("/1/id").asText()).isEqualTo(id);
    assertThat(items.at("/1/thumbnail").asText()).isEqualTo("/picture-of/" + id);
    assertThat(items.at("/0/id").asText()).isEqualTo("never-seen");
    assertThat(items.at("/0/thumbnail").isNull()).as("it was never classified").isTrue();
  }

  private static Seen<Feedback> feedback(String id, long offset) {
    return new Seen<>(new Feedback(id, "cat", null, null, null), "feedback", 0, offset, 0);
  }

  private void assertNotFound(String topic, String offset) {
    assertThatThrownBy(() -> thumbnail(topic, offset))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  private byte[] thumbnail(String topic, String offset) throws ApiException {
    Map<String, String> path = Map.of("topic", topic, "partition", "0", "offset", offset);
    return ((Reply.File) new FakeCall(path, Map.of()).ask(part.routes(), THUMBNAIL)).body();
  }

  private JsonNode health() throws ApiException {
    return ask("/api/health", Map.of());
  }

  private JsonNode ask(String path, Map<String, String> query) throws ApiException {
    Reply reply = new FakeCall(Map.of(), query).ask(part.routes(), path);
    return json.valueToTree(((Reply.Json) reply).value());
  }
}
