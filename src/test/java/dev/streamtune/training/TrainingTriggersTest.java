package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.TriggerSettings;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.HeadSubmission;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrainingTriggersTest {
  private static TrainingTriggers triggers(int every, Duration time, double drop) {
    return new TrainingTriggers(new TriggerSettings(every, time, drop, 5));
  }

  @Test
  void enoughNewExamplesAreAReason() throws Exception {
    TrainingTriggers triggers = triggers(3, Duration.ZERO, 1);
    CompletableFuture<String> taken = take(triggers);
    triggers.example(1, true);
    triggers.example(1, true);
    assertThat(taken).isNotDone();
    triggers.example(1, false);

    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("3 new examples");
  }

  @Test
  void aBurstStartsOneFineTuning() throws Exception {
    TrainingTriggers triggers = triggers(3, Duration.ZERO, 1);
    CompletableFuture<String> taken = take(triggers);
    for (int i = 0; i < 50; i++) {
      triggers.example(1, true);
    }

    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("50 new examples");
  }

  @Test
  void aSingleOneIsAReasonAfterTheTime() throws Exception {
    TrainingTriggers triggers = triggers(100, Duration.ofMillis(30), 1);
    triggers.example(1, true);

    assertThat(tuning(triggers)).isEqualTo("1 new example");
  }

  @Test
  void aRequestIsAReasonOfItsOwn() throws Exception {
    TrainingTriggers triggers = triggers(100, Duration.ZERO, 1);
    triggers.request("request 7");

    assertThat(tuning(triggers)).isEqualTo("request 7");
  }

  @Test
  void whatComesMeanwhileIsPutTogether() throws Exception {
    TrainingTriggers triggers = triggers(2, Duration.ZERO, 1);
    triggers.examples(40);
    triggers.request("request 7");
    triggers.request("request 7");
    triggers.request("request 8");

    assertThat(tuning(triggers)).isEqualTo("request 7; request 8; 40 new examples");
    CompletableFuture<String> next = take(triggers);
    assertThat(next).isNotDone();
    triggers.examples(2);
    assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("2 new examples");
  }

  @Test
  void aFineTuningKnowsWhoseRequestsItAnswers() throws Exception {
    TrainingTriggers triggers = triggers(2, Duration.ZERO, 1);
    triggers.request("request 7", Set.of(70L));
    triggers.request("drift");
    triggers.request("request 7", Set.of(71L));
    triggers.request("request 8", Set.of(80L));

    assertThat(triggers.take())
        .isEqualTo(new Due.Tuning("request 7; drift; request 8", Set.of(70L, 71L, 80L)));
  }

  /** A run is one record, which names them all. */
  @Test
  void ofVeryManyRequestsEachAnswersSome() throws Exception {
    TrainingTriggers triggers = triggers(2, Duration.ZERO, 1);
    for (long i = 0; i < 250; i++) {
      triggers.request("request " + i, Set.of(i));
    }

    Due.Tuning first = (Due.Tuning) triggers.take();
    assertThat(first.requests()).hasSize(100).contains(0L, 99L);
    assertThat(first.trigger()).startsWith("request 0; request 1; ").endsWith("; request 99");
    triggers.request(first.trigger(), first.requests());
    assertThat(triggers.take().requests()).hasSize(100).contains(100L, 199L);
    assertThat(triggers.take().requests()).hasSize(50).contains(200L, 249L);
    assertThat(triggers.take()).as("what is tried again stays together").isEqualTo(first);
  }

  @Test
  void aDropOfTheMeasuredAccuracyIsAReason() throws Exception {
    TrainingTriggers triggers = triggers(1000, Duration.ZERO, 0.5);
    for (int i = 0; i < 5; i++) {
      triggers.example(3, true);
    }
    for (int i = 0; i < 3; i++) {
      triggers.example(3, false);
    }

    assertThat(tuning(triggers))
        .startsWith("feedback confirmed 0.40 of the last 5 answers of head 3, down from 1.00");
  }

  @Test
  void headsThatWereSentInComeFirstAndInTheirOrder() throws Exception {
    TrainingTriggers triggers = triggers(2, Duration.ZERO, 1);
    triggers.examples(40);
    HeadSubmission one = submission("one");
    HeadSubmission two = submission("two");
    triggers.submit(7, one);
    triggers.submit(8, two);

    assertThat(triggers.take()).isEqualTo(new Due.Judging(7, one));
    assertThat(triggers.take()).isEqualTo(new Due.Judging(8, two));
    assertThat(triggers.take()).isEqualTo(new Due.Tuning("40 new examples", Set.of()));
  }

  @Test
  void aHeadThatIsSentInWakesWhoWaits() throws Exception {
    TrainingTriggers triggers = triggers(2, Duration.ZERO, 1);
    HeadSubmission submission = submission("one");
    CompletableFuture<Due> taken = CompletableFuture.supplyAsync(() -> due(triggers));
    triggers.submit(7, submission);

    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(new Due.Judging(7, submission));
  }

  private static HeadSubmission submission(String id) {
    HeadManifest manifest = new HeadManifest();
    return new HeadSubmission(id, null, manifest);
  }

  private static String tuning(TrainingTriggers triggers) {
    return ((Due.Tuning) due(triggers)).trigger();
  }

  private static Due due(TrainingTriggers triggers) {
    try {
      return triggers.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CompletableFuture<String> take(TrainingTriggers triggers) {
    return CompletableFuture.supplyAsync(() -> tuning(triggers));
  }
}
