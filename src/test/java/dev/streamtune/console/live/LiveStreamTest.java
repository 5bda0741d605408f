package dev.streamtune.console.live;

import static dev.streamtune.console.feed.ConsoleRecords.UNMARKED;
import static dev.streamtune.console.feed.ConsoleRecords.prediction;
import static dev.streamtune.console.feed.ConsoleRecords.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.live.LiveStream.NewCards;
import dev.streamtune.faults.Await;
import dev.streamtune.web.api.EventSource.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicInteger made = new AtomicInteger();
  private final LiveStream stream =
      new LiveStream(this::card, id -> Optional.of(card(kept(id))), () -> 1234, Duration.ofDays(1));

  @AfterEach
  void close() {
    stream.close();
  }

  private record Event(String name, Object value) {}

  @Test
  void tellsWhatCame() {
    List<Event> events = listen();
    stream.predicted(kept("one"));
    stream.changed("two");
    stream.changed("two");
    stream.promoted(4, 99);
    stream.ran("r-1", "REJECTED");

    stream.tick();

    assertThat(events).extracting(Event::name).containsExactly("cards", "head", "run", "card");
    assertThat(events.get(0).value()).isInstanceOfSatisfying(NewCards.class, this::isOfOne);
    assertThat(events.get(1).value()).isEqualTo(new LiveStream.NewHead(4, 99));
    assertThat(events.get(2).value()).isEqualTo(new LiveStream.NewRun("r-1", "REJECTED"));
    assertThat(((Card) events.get(3).value()).id()).isEqualTo("two");
    stream.tick();
    assertThat(events).hasSize(4);
  }

  private void isOfOne(NewCards cards) {
    assertThat(cards.items()).extracting(Card::id).containsExactly("one");
    assertThat(cards.seen()).isEqualTo(1234);
  }

  @Test
  void ofManyASampleIsShownTheNewestFirst() {
    List<Event> events = listen();
    for (int i = 0; i < 10_000; i++) {
      stream.predicted(kept("%05d".formatted(i)));
    }

    stream.tick();

    List<String> ids = ((NewCards) events.get(0).value()).items().stream().map(Card::id).toList();
    assertThat(ids).hasSize(LiveStream.SAMPLE).doesNotHaveDuplicates();
    assertThat(ids).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(made.get()).as("cards made").isEqualTo(LiveStream.SAMPLE);
  }

  @Test
  void everyPredictionIsAsLikelyToBeShown() {
    int[] shown = new int[4];
    for (int round = 0; round < 400; round++) {
      Sample<Integer> sample = new Sample<>(10);
      for (int i = 0; i < 400; i++) {
        sample.add(i);
      }
      sample.take().forEach(i -> shown[i / 100]++);
    }

    // 1000 expected in each quarter; a deviation of 150 has a chance below one in ten million.
    for (int quarter : shown) {
      assertThat(quarter).isBetween(850, 1150);
    }
  }

  @Test
  void withoutListenersNothingIsCollected() {
    stream.predicted(kept("before"));
    stream.changed("before");
    List<Event> events = listen();

    stream.tick();

    assertThat(events).isEmpty();
    assertThat(made.get()).isZero();
  }

  @Test
  void aSlowListenerIsNotWaitedForAndHarmsNobody() {
    Subscription slow = stream.open((event, value) -> false);
    List<Event> events = listen();
    stream.changed("one");

    stream.tick();

    assertThat(events).hasSize(1);
    slow.end();
  }

  @Test
  void nothingIsOfferedAfterTheEnd() {
    List<Event> events = new ArrayList<>();
    Subscription subscription = stream.open((event, value) -> events.add(new Event(event, value)));
    List<Event> others = listen();
    subscription.end();
    stream.changed("one");

    stream.tick();

    assertThat(events).isEmpty();
    assertThat(others).hasSize(1);
  }

  @Test
  void tellsByItselfAndRestsWhenTheLastHasGone() {
    try (LiveStream own =
        new LiveStream(this::card, id -> Optional.empty(), () -> 1, Duration.ofMillis(10))) {
      List<Event> first = new CopyOnWriteArrayList<>();
      Subscription subscription = own.open((event, value) -> first.add(new Event(event, value)));
      own.predicted(kept("one"));
      Await.until("it is told", SOON, () -> first.size() == 1);
      subscription.end();

      List<Event> second = new CopyOnWriteArrayList<>();
      Subscription next = own.open((event, value) -> second.add(new Event(event, value)));
      own.predicted(kept("two"));
      Await.until("another is told", SOON, () -> second.size() == 1);
      next.end();
      assertThat(first).hasSize(1);
    }
  }

  private List<Event> listen() {
    List<Event> events = new ArrayList<>();
    Subscription unused = stream.open((event, value) -> events.add(new Event(event, value)));
    return events;
  }

  private Card card(KeptPrediction prediction) {
    made.incrementAndGet();
    return new Card(prediction.id(), "cat", 0.7f, 0.4f, List.of(), 1, 0, null, null, null, null);
  }

  private static KeptPrediction kept(String id) {
    return new KeptPrediction(seen("predictions", 0, prediction(id, "cat")), UNMARKED);
  }
}
