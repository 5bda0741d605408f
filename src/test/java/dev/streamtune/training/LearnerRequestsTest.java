package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.faults.Await;
import dev.streamtune.schema.HeadSubmission;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests a learner says it has answered. */
class LearnerRequestsTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final LearningFixture fixture = new LearningFixture();
  private final ReplayBuffer buffer = new ReplayBuffer(LearningFixture.settings().buffer());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void thoseThatAVerdictNames() throws Exception {
    HeadSubmission lost = fixture.send(LearningFixture.BASE, LearningFixture.LABELS, null);
    try (Learner learner = Learner.start(fixture.parts(), buffer)) {
      learner.submit(3, lost);
      learner.request(7, "request a");
      learner.request(9, "request b");

      Set<Long> answered = new TreeSet<>();
      Await.until(
          "all are answered",
          SOON,
          () -> answered.addAll(learner.takeAnswered()) && answered.size() == 3);

      assertThat(answered).containsExactly(3L, 7L, 9L);
      assertThat(learner.takeAnswered()).as("told once").isEmpty();
    }
  }

  @Test
  void noneThatIsToBeTriedAgain() throws Exception {
    teach();
    fixture.publications().outrun();
    try (Learner learner = Learner.start(fixture.parts(), buffer)) {
      learner.request(7, "request a");
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThat(awaitRequested("request a")).isEqualTo("SUPERSEDED");
      }

      assertThat(learner.takeAnswered()).isEmpty();
    }
  }

  private void teach() {
    for (int i = 0; i < 12; i++) {
      var unused = buffer.add(LearningFixture.example(i, LearningFixture.LABELS.get(i % 3)));
    }
  }

  private String awaitRequested(String words) throws InterruptedException {
    var run = fixture.publications().next();
    assertThat(run.getTrigger()).contains(words);
    return run.getVerdict();
  }
}
