package dev.streamtune.console.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streamtune.console.feed.PredictionMarks.Shadow;
import dev.streamtune.console.queue.NextLabels.Item;
import dev.streamtune.console.why.Given;
import dev.streamtune.console.why.GivenCall;
import dev.streamtune.console.why.GivenCards;
import dev.streamtune.console.why.LabelledImages;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelQueueTest {
  private static final Optional<Shadow> NO_SHADOW = Optional.empty();

  private final GivenCards cards =
      new GivenCards(
          Given.prediction("sure", 0.9f, 0.1f, NO_SHADOW, 1, 0, 0),
          Given.prediction("torn", 0.4f, 0.4f, NO_SHADOW, 1, 0.1f, 0),
          Given.prediction(
              "contested", 0.6f, 0.3f, Optional.of(new Shadow(5, "tulip", 0.7f)), 1, 0.2f, 0),
          Given.prediction("new", 0.8f, 0.2f, NO_SHADOW, 0, 0, 1),
          Given.prediction("old", 0.41f, 0.4f, NO_SHADOW));
  private final LabelledImages labelled = new LabelledImages();

  private LabelQueue queue(String day) {
    Clock clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    return new LabelQueue(cards, labelled, 100, clock);
  }

  @Test
  void theLeastMarginIsFirstIfNothingElseIsAskedFor() throws Exception {
    NextLabels next = ask(Map.of());

    assertThat(next.strategy()).isEqualTo("margin");
    assertThat(next.candidates()).isEqualTo(5);
    assertThat(ids(next)).containsExactly("torn", "old", "contested", "new", "sure");
    assertThat(next.items().get(0).why()).isEqualTo("rose 0.40, tulip 0.40: a tie");
    assertThat(next.note()).isNull();
  }

  @Test
  void whatSomebodyLabelledIsNotAskedForAgain() throws Exception {
    cards.label("torn");
    labelled.joined(Given.example("contested", "rose", null, 1, 0.2f, 0));

    assertThat(ids(ask(Map.of()))).containsExactly("old", "new", "sure");
  }

  @Test
  void theShadowsDistanceIsThatOfThePredictionsHeader() throws Exception {
    NextLabels next = ask(Map.of("strategy", "disagreement"));

    assertThat(next.candidates()).isEqualTo(1);
    assertThat(ids(next)).containsExactly("contested");
    assertThat(next.items().get(0).why())
        .isEqualTo("head 4 says rose, head 5 in the shadow tulip: 0.70 apart");
  }

  @Test
  void whereNoShadowRunsItSaysSo() throws Exception {
    cards.label("contested");
    NextLabels next = ask(Map.of("strategy", "disagreement"));

    assertThat(next.candidates()).isZero();
    assertThat(next.items()).isEmpty();
    assertThat(next.note()).contains("No shadow head has seen any of these 4 images");
  }

  @Test
  void noveltyIsFarFromWhatIsLabelled() throws Exception {
    labelled.joined(Given.example("elsewhere", "rose", null, 1, 0, 0));
    NextLabels next = ask(Map.of("strategy", "novelty", "limit", "2"));

    assertThat(next.candidates()).as("one has no sketch").isEqualTo(4);
    assertThat(ids(next)).containsExactly("new", "contested");
  }

  @Test
  void theOrderAtRandomIsAnotherEachDay() throws Exception {
    List<String> today = ids(ask(queue("2026-11-26"), Map.of("strategy", "random")));

    assertThat(ids(ask(queue("2026-11-26"), Map.of("strategy", "random")))).isEqualTo(today);
    assertThat(today).containsExactlyInAnyOrder("sure", "torn", "contested", "new", "old");
    assertThat(
            List.of("2026-11-27", "2026-11-28", "2026-11-29").stream()
                .map(day -> ids(unchecked(day)))
                .distinct())
        .hasSizeGreaterThan(1);
  }

  private NextLabels unchecked(String day) {
    try {
      return ask(queue(day), Map.of("strategy", "random"));
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aStrategyThatThereIsNotIsRefused() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ask(Map.of("strategy", "MARGIN")))
        .withMessage("strategy has to be one of margin, disagreement, novelty, balanced, random")
        .satisfies(e -> assertThat(e.status()).isEqualTo(400));
  }

  private NextLabels ask(Map<String, String> query) throws ApiException {
    return ask(queue("2026-11-26"), query);
  }

  private static NextLabels ask(LabelQueue queue, Map<String, String> query) throws ApiException {
    Reply reply = GivenCall.ask(queue.routes(), "/api/queue", "", query);
    return (NextLabels) ((Reply.Json) reply).value();
  }

  private static List<String> ids(NextLabels next) {
    return next.items().stream().map(Item::card).map(it -> it.id()).toList();
  }
}
