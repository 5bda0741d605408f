package dev.streamtune.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees notice what they are there for. */
class GuaranteesTest {
  private final Recording recording = new Recording();

  @BeforeEach
  void sendThree() {
    for (int number = 0; number < 3; number++) {
      recording.sent(new Sent(number, 0, number, trait(number)));
    }
  }

  @Test
  void findNothingWhereAllIsWell() {
    answer(0, 0);
    answer(1, 1);
    answer(2, 2);

    assertThat(counts()).containsExactly(0, 0, 0, 0);
    assertThat(recording.allAnswered()).isTrue();
  }

  @Test
  void findAnImageWithoutAnswer() {
    answer(0, 0);
    answer(2, 2);

    assertThat(counts()).containsExactly(1, 0, 0, 0);
    assertThat(Verdict.on(recording).lost()).hasToString("1 lost:\n  images-0@1 (number 1)");
    assertThat(recording.allAnswered()).isFalse();
  }

  @Test
  void findASecondAnswer() {
    answer(0, 0);
    answer(1, 1);
    answer(2, 2);
    answer(0, 0);

    assertThat(counts()).containsExactly(0, 1, 0, 0);
  }

  @Test
  void findAnAnswerBehindThatOfALaterImage() {
    answer(2, 2);
    answer(0, 0);
    answer(1, 1);

    assertThat(counts()).containsExactly(0, 0, 2, 0);
  }

  @Test
  void findSwappedAnswersAndAnswersToNothing() {
    answer(0, 1);
    answer(1, 0);
    answer(2, 2);
    answer(3, 3);

    assertThat(counts()).containsExactly(0, 0, 0, 3);
  }

  private int[] counts() {
    Verdict verdict = Verdict.on(recording);
    return new int[] {
      verdict.lost().count(),
      verdict.duplicated().count(),
      verdict.outOfOrder().count(),
      verdict.foreign().count()
    };
  }

  private void answer(int number, int madeFrom) {
    long offset = recording.answers().size();
    recording.answered(new Answer(number, "predictions", 0, offset, trait(madeFrom)));
  }

  private static Trait trait(int number) {
    NumberedImage image = new NumberedImage(number);
    return Trait.ofPrediction(image.id(), image, Integer.toHexString(number), 1_000L + number);
  }
}
