package dev.streamtune.console.live;

import static dev.streamtune.console.feed.ConsoleRecords.joined;
import static dev.streamtune.console.feed.ConsoleRecords.prediction;
import static dev.streamtune.console.feed.ConsoleRecords.published;
import static dev.streamtune.console.feed.ConsoleRecords.said;
import static dev.streamtune.console.feed.ConsoleRecords.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.PredictionMarks.Shadow;
import dev.streamtune.console.live.HeadInService.Opinion;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked of the newest predictions. */
class CardRoutesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final List<Place> forgotten = new ArrayList<>();
  private final LivePart live =
      LivePart.open(
          ServiceConfig.parse(Map.of()),
          Wire.unregistered(),
          100,
          features -> Optional.of(new Opinion("dog", 0.8f, 2)),
          forgotten::add);
  private long offset;

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void aCardTellsEverything() throws Exception {
    PredictionMarks marks =
        new PredictionMarks(
            Optional.of(new Place("images", 2, 7)),
            Optional.of(new Shadow(3, "cow", 0.25f)),
            new float[0]);
    live.listener().predicted(seen("predictions", 55, prediction("a/b c", "cat")), marks);

    JsonNode card = json(get("/api/predictions/{id}", new FakeCall().at("id", "a/b c")));

    assertThat(card)
        .isEqualTo(
            FakeCall.JSON.readTree(
                """
                {"id": "a/b c", "label": "cat", "confidence": 0.7, "margin": 0.39999998,
                 "top": [{"label": "cat", "probability": 0.7},
                         {"label": "none", "probability": 0.3}],
                 "headVersion": 1, "at": 55,
                 "thumbnail": "/api/images/a%2Fb%20c/thumbnail",
                 "fate": null, "now": null,
                 "shadow": {"version": 3, "label": "cow", "distance": 0.25}}
                """));
  }

  @Test
  void aPredictionThatDoesNotSayWhereItsImageStandsHasNoThumbnail() throws Exception {
    predict("one", "cat", 0.7f, 1);

    JsonNode card = json(get("/api/predictions/{id}", new FakeCall().at("id", "one")));
    assertThat(card.get("thumbnail").isNull()).isTrue();
    assertThatThrownBy(() -> get("/api/predictions/{id}", new FakeCall().at("id", "two")))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void theNewestComeFirst() throws Exception {
    for (int i = 0; i < 120; i++) {
      predict("image-" + i, "cat", 0.7f, 1);
    }
    live.listener().skipped(30);

    JsonNode listed = list();

    assertThat(listed.get("items")).hasSize(60);
    assertThat(listed.get("items").get(0).get("id").asText()).isEqualTo("image-119");
    assertThat(listed.get("seen").asLong()).isEqualTo(150);
    assertThat(listed.get("kept").asLong()).isEqualTo(100);
    assertThat(list("limit", "3").get("items")).hasSize(3);
  }

  @Test
  void cardsAreFilteredByWhatTheySay() throws Exception {
    predict("a", "cat", 0.6f, 1);
    predict("b", "dog", 0.7f, 1);
    predict("c", "dog", 0.9f, 2);

    assertThat(ids(list("class", "dog"))).containsExactly("c", "b");
    assertThat(ids(list("min", "0.65", "max", "0.8"))).containsExactly("b");
    assertThat(ids(list("head", "1"))).containsExactly("b", "a");
    assertThat(ids(list("class", "dog", "head", "2"))).containsExactly("c");
    assertThat(ids(list("class", "cow"))).isEmpty();
  }

  @Test
  void cardsAreFilteredByWhatPeopleSay() throws Exception {
    predict("right", "cat", 0.6f, 1);
    predict("wrong", "cat", 0.7f, 1);
    predict("nobody", "cat", 0.9f, 1);
    live.listener().said(said(1, "right", "cat", "ada"));
    live.listener().said(said(2, "wrong", "dog", "ada"));

    assertThat(ids(list("state", "wrong"))).containsExactly("wrong");
    assertThat(ids(list("state", "labelled"))).containsExactly("wrong", "right");
    assertThat(ids(list("state", "unlabelled"))).containsExactly("nobody");
    assertThat(list("state", "wrong").get("items").get(0).get("fate"))
        .isEqualTo(
            FakeCall.JSON.readTree(
                """
                {"state": "said", "label": "dog", "annotator": "ada", "at": 2, "reason": null,
                 "detail": null, "headVersion": null, "runId": null}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,501",
    "limit,x",
    "min,-0.1",
    "min,x",
    "min,NaN",
    "max,1.1",
    "head,x",
    "state,odd"
  })
  void aQueryThatMeansNothingIsRefused(String name, String value) {
    predict("one", "cat", 0.7f, 1);

    assertThatThrownBy(() -> list(name, value))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void aLabelledCardStaysAndIsAskedAboutWhenThereIsANewHead() throws Exception {
    predict("one", "cat", 0.6f, 1);
    byte[] features = PackedFeatures.pack(new float[] {1, 2}).bytes();
    live.listener().joined(joined(1, said(1, "one", "dog", "ada"), features, 1));
    for (int i = 0; i < 500; i++) {
      predict("image-" + i, "cat", 0.7f, 1);
    }

    live.listener().published(published(9, 2, "PROMOTED"));

    Await.until(
        "the new head answered", SOON, () -> live.cards().find("one").orElseThrow().now() != null);
    assertThat(live.cards().find("one").orElseThrow().now())
        .isEqualTo(new Card.Now("dog", 0.8f, 2, true));
    assertThat(ids(list("state", "labelled"))).containsExactly("one");
  }

  @Test
  void ofAThousandClassesTheBestAreKept() {
    Map<String, Float> probabilities = new LinkedHashMap<>();
    List<RankedLabel> top = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      probabilities.put("class-" + i, 0.001f);
      top.add(new RankedLabel("class-" + i, 0.001f));
    }
    Prediction large =
        Prediction.newBuilder(prediction("one", "class-0"))
            .setProbabilities(probabilities)
            .setTopK(top)
            .build();

    live.listener().predicted(seen("predictions", 1, large), NO_MARKS);

    assertThat(live.cards().find("one").orElseThrow().top()).hasSize(20);
    assertThat(live.cards().kept("one").orElseThrow().prediction().value().getProbabilities())
        .hasSize(20);
  }

  private static final PredictionMarks NO_MARKS =
      new PredictionMarks(Optional.empty(), Optional.empty(), new float[0]);

  @Test
  void nothingIsKeptOfAWithdrawnImage() {
    Place at = new Place("images", 0, 3);
    live.listener()
        .predicted(
            seen("predictions", 1, prediction("one", "cat")),
            new PredictionMarks(Optional.of(at), Optional.empty(), new float[0]));
    live.listener().said(said(1, "one", "dog", "ada"));

    live.listener()
        .withdrawn(
            seen(
                "labelled-examples",
                2,
                new ImageWithdrawal("one", null, null, "feedback", 0, 7L, Instant.EPOCH)));

    assertThat(live.cards().find("one")).isEmpty();
    assertThat(live.cards().thumbnail("one")).isEmpty();
    assertThat(forgotten).containsExactly(at);
  }

  @Test
  void aPathCannotNameDots() {
    for (String id : List.of(".", "..", "...")) {
      live.listener()
          .predicted(
              seen("predictions", 1, prediction(id, "cat")),
              new PredictionMarks(
                  Optional.of(new Place("images", 0, 3)), Optional.empty(), new float[0]));
    }

    assertThat(live.cards().thumbnail(".")).isEmpty();
    assertThat(live.cards().thumbnail("..")).isEmpty();
    assertThat(live.cards().thumbnail("...")).contains("/api/images/.../thumbnail");
  }

  private void predict(String id, String label, float probability, long head) {
    live.listener()
        .predicted(
            seen("predictions", offset++, prediction(id, label, probability, head)), NO_MARKS);
  }

  private JsonNode list(String... query) throws ApiException {
    FakeCall call = new FakeCall();
    for (int i = 0; i < query.length; i += 2) {
      call.with(query[i], query[i + 1]);
    }
    return json(get("/api/predictions", call));
  }

  private static List<String> ids(JsonNode listed) {
    return listed.get("items").findValuesAsText("id");
  }

  private Reply get(String path, Call call) throws ApiException {
    Route route =
        live.routes().stream().filter(it -> it.path().equals(path)).findFirst().orElseThrow();
    return route.operation().answer(call);
  }

  private static JsonNode json(Reply reply) {
    return FakeCall.written(reply);
  }
}
