package dev.streamtune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streamtune.client.WaitingImages.Waiting;
import dev.streamtune.schema.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingImagesTest {
  private static final Answer ANSWER =
      new Answer.Refused(
          new DeadLetter("images", 0, 7L, Instant.EPOCH, "DECODE", "DAMAGED_IMAGE", "", "", 0));

  private final WaitingImages images = new WaitingImages(2, Duration.ofMillis(50));

  @Test
  void anAnswerGoesToItsImageAndMakesRoom() {
    Waiting first = images.add("a");
    Waiting second = images.add("b");

    assertThat(catchThrowable(() -> images.add("c")))
        .isInstanceOf(StreamTuneException.class)
        .hasMessageContaining("2 images wait for their answers");
    images.complete(second.number(), ANSWER);
    assertThat(result(second)).isEqualTo(ANSWER);
    assertThat(first.answer()).isNotDone();
    assertThat(images.add("c").id()).isEqualTo("c");
  }

  @Test
  void anAnswerThatNobodyWaitsForIsNothing() {
    Waiting image = images.add("a");
    images.complete(image.number(), ANSWER);
    images.complete(image.number(), ANSWER);
    images.complete(99, ANSWER);

    Waiting other = images.add("b");
    Waiting another = images.add("c");
    assertThat(catchThrowable(() -> images.add("d"))).as("two places, not more").isNotNull();
    assertThat(other.answer()).isNotDone();
    assertThat(another.answer()).isNotDone();
  }

  @Test
  void whatWaitsTooLongFailsTheOldestFirst() {
    Waiting old = images.add("old");
    Waiting young = images.add("young");
    long limit = Duration.ofMillis(50).toNanos();

    images.expire(old.sinceNanos() + limit - 1);
    assertThat(old.answer()).isNotDone();
    images.expire(old.sinceNanos() + limit);
    assertThat(failure(old)).hasMessageContaining("no answer to image old within 50 ms");
    if (young.sinceNanos() > old.sinceNanos()) {
      assertThat(young.answer()).isNotDone();
    }
    images.expire(young.sinceNanos() + limit);
    assertThat(failure(young)).hasMessageContaining("image young");
  }

  @Test
  void anIdThatCannotBeShownIsEscaped() {
    Waiting image = images.add("a\nb");
    images.expire(image.sinceNanos() + Duration.ofDays(1).toNanos());

    assertThat(failure(image)).hasMessageContaining("a\\nb");
  }

  @Test
  void allCanBeToldThatThereIsNoAnswer() {
    Waiting first = images.add("a");
    Waiting second = images.add("b");
    images.failAll(new StreamTuneException("the end"));

    assertThat(failure(first)).hasMessage("the end");
    assertThat(failure(second)).hasMessage("the end");
    assertThat(images.add("c").answer()).isNotDone();
  }

  private static Answer result(Waiting image) {
    return within(image.answer()).join();
  }

  private static Throwable failure(Waiting image) {
    Throwable thrown = catchThrowable(() -> within(image.answer()).join());
    return Objects.requireNonNull(thrown.getCause());
  }

  private static CompletableFuture<Answer> within(CompletableFuture<Answer> future) {
    return future.orTimeout(10, TimeUnit.SECONDS);
  }
}
