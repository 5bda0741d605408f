package dev.streamtune.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantee notices what it is there for. */
class EveryFeedbackAccountedTest {
  private final List<Place<Feedback>> feedback = new ArrayList<>();
  private final List<Place<LabelledExample>> examples = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();

  @BeforeEach
  void sayTwoThings() {
    say("one", "cat");
    say("two", "dog");
  }

  @Test
  void findsNothingWhereAllIsWell() {
    example(0, "one", "cat", null);
    letter(1, "UNKNOWN_ID");

    assertThat(counts()).containsExactly(0, 0, 0);
  }

  @Test
  void findsWhatBecameNothing() {
    example(1, "two", "dog", null);

    assertThat(counts()).containsExactly(1, 0, 0);
  }

  @Test
  void findsTwoExamplesOfOneFeedback() {
    example(0, "one", "cat", null);
    example(0, "one", "cat", null);
    letter(1, "UNKNOWN_ID");

    assertThat(counts()).containsExactly(0, 1, 0);
  }

  @Test
  void findsAnExampleThatWasRefusedAsWell() {
    example(0, "one", "cat", null);
    letter(0, "DUPLICATE");
    letter(1, "UNKNOWN_ID");

    assertThat(counts()).containsExactly(0, 1, 0);
  }

  @Test
  void lettersOfWithdrawnExamplesAreInOrder() {
    say("one", "dog");
    example(0, "one", "cat", null);
    example(1, "two", "dog", null);
    example(2, "one", "dog", "cat");
    letter(0, "SUPERSEDED");

    assertThat(counts()).containsExactly(0, 0, 0);
  }

  /** Where labels are quarantined a second annotator's feedback is an example of its own. */
  @Test
  void theSameLabelFromTwoIsTwoExamplesAndAsManyLettersOnceItIsReplaced() {
    say("one", "cat");
    say("one", "dog");
    example(0, "one", "cat", null);
    example(1, "two", "dog", null);
    example(2, "one", "cat", null);
    assertThat(counts()).as("the last one is still on its way").containsExactly(1, 0, 0);

    example(3, "one", "dog", "cat");
    letter(0, "SUPERSEDED");
    letter(2, "SUPERSEDED");
    assertThat(counts()).containsExactly(0, 0, 0);

    letter(2, "SUPERSEDED");
    assertThat(counts()).containsExactly(0, 1, 0);
  }

  @Test
  void findsAWithdrawalThatNothingReplaces() {
    example(0, "one", "cat", null);
    example(1, "two", "dog", null);
    letter(0, "SUPERSEDED");

    assertThat(counts()).containsExactly(0, 1, 0);
  }

  @Test
  void findsWhatNobodySaid() {
    example(0, "one", "dog", null);
    example(1, "two", "dog", null);
    letter(7, "DUPLICATE");

    assertThat(counts()).containsExactly(0, 0, 2);
  }

  private List<Integer> counts() {
    EveryFeedbackAccounted guarantee =
        new EveryFeedbackAccounted(new FeedbackAccount(feedback, examples, letters));
    return List.of(
        guarantee.lost().count(), guarantee.duplicated().count(), guarantee.foreign().count());
  }

  private void say(String id, String label) {
    feedback.add(new Place<>(0, feedback.size(), new Feedback(id, label, null, null, null)));
  }

  private void example(long of, String id, String label, @Nullable String withdraws) {
    LabelledExample example =
        LabelledExample.newBuilder()
            .setId(id)
            .setLabel(label)
            .setFeatures(ByteBuffer.allocate(0))
            .setBaseHash("base")
            .setPredictedLabel("cat")
            .setHeadVersion(0)
            .setWithdraws(withdraws)
            .setFeedbackTopic("feedback")
            .setFeedbackPartition(0)
            .setFeedbackOffset(of)
            .setFeedbackAt(Instant.EPOCH)
            .build();
    examples.add(new Place<>(0, examples.size(), example));
  }

  private void letter(long about, String reason) {
    letters.add(
        new DeadLetter("feedback", 0, about, Instant.EPOCH, "JOIN", reason, "in words", "", 0));
  }
}
