package dev.streamtune.console.live;

import static dev.streamtune.console.feed.ConsoleRecords.joined;
import static dev.streamtune.console.feed.ConsoleRecords.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.live.HeadInService.Opinion;
import dev.streamtune.faults.Await;
import dev.streamtune.model.PackedFeatures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondOpinionsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final byte[] FEATURES = PackedFeatures.pack(new float[] {1, 2, 3}).bytes();

  private final AtomicInteger inService = new AtomicInteger(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> changed = new CopyOnWriteArrayList<>();
  private final SecondOpinions opinions =
      new SecondOpinions(this::answer, id -> !id.equals("unseen"));

  private Optional<Opinion> answer(PackedFeatures features) {
    asked.incrementAndGet();
    if (inService.get() == 13) {
      throw new IllegalStateException("the engine broke down");
    }
    return features.length() == 3
        ? Optional.of(new Opinion("dog", 0.9f, inService.get()))
        : Optional.empty();
  }

  @AfterEach
  void close() {
    opinions.close();
  }

  @Test
  void aNewHeadIsAskedAboutWhatWasCorrected() {
    opinions.start(changed::add);
    learn("one", 1);
    assertThat(opinions.of("one")).isEmpty();

    inService.set(2);
    opinions.promoted(2);

    Await.until("it answered", SOON, () -> changed.contains("one"));
    assertThat(opinions.of("one")).contains(new Opinion("dog", 0.9f, 2));
    assertThat(asked).hasValue(1);
  }

  @Test
  void itIsWaitedForUntilItServes() {
    opinions.start(changed::add);
    learn("one", 1);
    opinions.promoted(2);
    Await.until("the old one was asked", SOON, () -> asked.get() > 0);
    assertThat(opinions.of("one")).isEmpty();

    inService.set(2);

    Await.until("the new one answered", SOON, () -> opinions.of("one").isPresent());
  }

  @Test
  void theHeadThatClassifiedAnImageIsNotAskedAgain() {
    opinions.start(changed::add);
    opinions.promoted(3);
    learn("one", 3);
    learn("two", 2);
    inService.set(3);

    Await.until("the other was asked about", SOON, () -> changed.contains("two"));
    assertThat(changed).containsExactly("two");
  }

  @Test
  void whatNobodySeesAndWhatCannotBeReadIsNotAskedAbout() {
    opinions.start(changed::add);
    opinions.joined(joined(1, said(1, "bad", "dog", "ada"), new byte[] {1, 2}, 1));
    learn("unseen", 1);
    learn("one", 1);
    inService.set(2);
    opinions.promoted(2);

    Await.until("it answered", SOON, () -> changed.contains("one"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aFailureOfTheEngineEndsNothing() {
    opinions.start(changed::add);
    learn("one", 1);
    inService.set(13);
    opinions.promoted(13);
    Await.until("it was asked", SOON, () -> asked.get() == 1);

    inService.set(14);
    opinions.promoted(14);

    Await.until("the next answered", SOON, () -> changed.contains("one"));
  }

  @Test
  void ofManyTheNewestAreKept() {
    for (int i = 0; i < 1000; i++) {
      learn("image-" + i, 1);
    }
    inService.set(2);
    opinions.promoted(2);
    opinions.start(changed::add);

    Await.until("all are asked about", SOON, () -> changed.contains("image-999"));
    assertThat(changed).hasSize(300).startsWith("image-700");
  }

  private void learn(String id, long head) {
    opinions.joined(joined(1, said(1, id, "dog", "ada"), FEATURES, head));
  }
}
