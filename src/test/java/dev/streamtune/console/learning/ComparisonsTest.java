package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.console.learning.HeadComparison.Compared;
import dev.streamtune.console.learning.HeadComparison.Side;
import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.training.HoldoutRule;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private final LabelledImages images = new LabelledImages(new HoldoutRule(90), 1000);
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger done = new AtomicInteger();
  private final Comparisons comparisons =
      new Comparisons((a, b, wanted) -> compared(a, b, done.incrementAndGet()), images, clock::get);

  private static Compared compared(long a, long b, int examples) {
    return new Compared(
        examples, new Side(a, 0.5, List.of()), new Side(b, 0.5, List.of()), List.of());
  }

  private static Asked asked(String a, String b) {
    return new Asked(Map.of("a", a, "b", b), "");
  }

  private static Compared compare(Comparisons of, String a, String b) throws ApiException {
    return (Compared) ((Reply.Json) of.answer(asked(a, b))).value();
  }

  private static ApiException refused(Comparisons of, String a, String b) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> of.answer(asked(a, b)));
    assertThat(refused).as("refused").isNotNull();
    return refused;
  }

  @Test
  void twoDifferentHeadsHaveToBeNamed() {
    assertThat(refused(comparisons, "1", "1").status()).isEqualTo(400);
    assertThat(refused(comparisons, "1", "x").status()).isEqualTo(400);
    assertThat(refused(comparisons, "0", "1").status()).isEqualTo(400);
    assertThat(
            catchThrowableOfType(
                    ApiException.class, () -> comparisons.answer(new Asked(Map.of("a", "1"), "")))
                .status())
        .isEqualTo(400);
    assertThat(done).hasValue(0);
  }

  @Test
  void whatCameOfItIsRememberedWhileNothingNewJudges() throws ApiException {
    images.joined(example(1, "x", "a", "a", 0));

    assertThat(compare(comparisons, "1", "2").examples()).isEqualTo(1);
    clock.addAndGet(TimeUnit.HOURS.toNanos(1));

    assertThat(compare(comparisons, "1", "2").examples()).isEqualTo(1);
    assertThat(compare(comparisons, "2", "1").examples()).as("another pair").isEqualTo(2);
  }

  @Test
  void newExamplesCountAfterAMinute() throws ApiException {
    assertThat(compare(comparisons, "1", "2").examples()).isEqualTo(1);
    for (int i = 0; i < 10; i++) {
      images.joined(example(i, "image-" + i, "a", "a", 0));
    }
    clock.addAndGet(TimeUnit.SECONDS.toNanos(59));
    assertThat(compare(comparisons, "1", "2").examples()).isEqualTo(1);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(2));

    assertThat(compare(comparisons, "1", "2").examples()).isEqualTo(2);
  }

  @Test
  void remembersABoundedNumber() throws ApiException {
    for (int b = 2; b < 30; b++) {
      compare(comparisons, "1", Integer.toString(b));
    }
    int before = done.get();

    compare(comparisons, "1", "29");
    assertThat(done).hasValue(before);
    compare(comparisons, "1", "2");
    assertThat(done).hasValue(before + 1);
  }

  @Test
  void onePairIsComparedAtATime() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Comparisons slow =
        new Comparisons(
            (a, b, wanted) -> {
              begun.countDown();
              enough.await();
              return compared(a, b, 1);
            },
            images,
            clock::get);
    CompletableFuture<Compared> first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return compare(slow, "1", "2");
              } catch (ApiException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    ApiException busy = refused(slow, "1", "3");

    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.code()).isEqualTo("BUSY");
    enough.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS).examples()).isEqualTo(1);
    assertThat(compare(slow, "1", "3").examples()).isEqualTo(1);
  }

  @Test
  void saysWhyItCannotCompareAndIsFreeAgain() throws ApiException {
    AtomicInteger calls = new AtomicInteger();
    Comparisons failing =
        new Comparisons(
            (a, b, wanted) -> {
              switch (calls.incrementAndGet()) {
                case 1 -> throw unavailable();
                case 2 -> throw new TimeoutException("no answer");
                case 3 -> throw new KafkaException("no", new TopicAuthorizationException("heads"));
                default -> {
                  return compared(a, b, 1);
                }
              }
            },
            images,
            clock::get);

    ApiException gone = refused(failing, "1", "2");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone).hasMessageContaining("there is no head 7");
    ApiException silent = refused(failing, "1", "2");
    assertThat(silent.status()).isEqualTo(503);
    assertThat(silent.code()).isEqualTo("KAFKA_UNAVAILABLE");
    assertThat(refused(failing, "1", "2").code()).isEqualTo("NOT_GRANTED");
    assertThat(compare(failing, "1", "2").examples()).isEqualTo(1);
  }

  private static HeadUnavailableException unavailable() {
    return new HeadUnavailableException("there is no head 7; the newest is 2");
  }
}
