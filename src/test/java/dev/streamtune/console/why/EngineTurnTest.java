package dev.streamtune.console.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.streamtune.faults.Await;
import dev.streamtune.model.ModelException;
import dev.streamtune.web.api.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTurnTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private EngineTurn turn = new EngineTurn(LONG, LONG);

  @AfterEach
  void close() {
    end.countDown();
    turn.close();
  }

  @Test
  void whoComesWhileAnotherIsAnsweredWaitsForItsTurn() throws Exception {
    CompletableFuture<String> first = answer("first");
    begun.await();
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> unchecked(() -> turn.ask(() -> "second")));

    assertThat(second).isNotDone();
    end.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(second.get()).isEqualTo("second");
  }

  @Test
  void whoWaitsTooLongIsToldThatItIsBusy() throws Exception {
    turn = new EngineTurn(SHORT, LONG);
    CompletableFuture<String> first = answer("first");
    begun.await();

    assertBusy("another picture is being looked at; try again in a few seconds");
    end.countDown();
    assertThat(first.get()).isEqualTo("first");
  }

  @Test
  void noMoreThanTwoWait() throws Exception {
    CompletableFuture<String> first = answer("first");
    begun.await();
    List<CompletableFuture<String>> waiting = List.of(answer("second"), answer("third"));
    Await.until("both wait", LONG, () -> turn.waiting() == 2);

    assertBusy("another picture is being looked at; try again in a few seconds");
    end.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(waiting).extracting(CompletableFuture::join).containsExactly("second", "third");
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUpAndTheNextIsHeard() throws Exception {
    turn = new EngineTurn(LONG, SHORT);
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () ->
                turn.ask(
                    () -> {
                      try {
                        end.await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                      }
                      return "too late";
                    }))
        .withMessageStartingWith("serving leaves the engine no time")
        .satisfies(e -> assertThat(e.code()).isEqualTo("EXPLAINER_BUSY"));
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    EngineTurn patient = turn;
    assertThat(patient.ask(() -> "next")).isEqualTo("next");
  }

  @Test
  void aModelThatCannotBeAskedSaysWhy() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () ->
                turn.ask(
                    () -> {
                      throw new ModelException("the base slices shows no layers");
                    }))
        .withMessage("the base slices shows no layers")
        .satisfies(e -> assertThat(e.status()).isEqualTo(409));
  }

  @Test
  void aFailureIsNoRefusal() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                turn.ask(
                    () -> {
                      throw new IllegalArgumentException("a bug");
                    }))
        .withMessage("the engine failed")
        .withRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private void assertBusy(String message) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> turn.ask(() -> "second"))
        .withMessage(message)
        .satisfies(e -> assertThat(e.status()).isEqualTo(409))
        .satisfies(e -> assertThat(e.code()).isEqualTo("EXPLAINER_BUSY"));
  }

  private CompletableFuture<String> answer(String text) {
    return CompletableFuture.supplyAsync(
        () ->
            unchecked(
                () ->
                    turn.ask(
                        () -> {
                          begun.countDown();
                          end.await();
                          return text;
                        })));
  }

  private interface Asking {
    String ask() throws ApiException;
  }

  private static String unchecked(Asking asking) {
    try {
      return asking.ask();
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }
}
