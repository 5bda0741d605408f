package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.START;
import static dev.streamtune.console.learning.Records.example;
import static dev.streamtune.console.learning.Records.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.learning.LabelledImages.Tally;
import dev.streamtune.training.HoldoutRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  private final LabelledImages images = new LabelledImages(new HoldoutRule(30), 4);

  private List<String> known() {
    return images.known().images().stream().map(it -> it.id() + "=" + it.label()).toList();
  }

  @Test
  void keepsWhatIsSaidAndWhatWasPredicted() {
    images.joined(example(7, "x", "a", "b", 3));

    LabelledImage image = images.known().images().get(0);

    assertThat(image.label()).isEqualTo("a");
    assertThat(image.predicted()).isEqualTo("b");
    assertThat(image.right()).isFalse();
    assertThat(image.headVersion()).isEqualTo(3);
    assertThat(image.offset()).isEqualTo(7);
    assertThat(image.at()).isEqualTo(START + 7);
    assertThat(image.holdout()).isEqualTo(new HoldoutRule(30).holdsOut("x"));
    assertThat(images.known().asOf()).isEqualTo(START + 7);
  }

  @Test
  void theLastLabelOfAnImageCountsAndStandsLast() {
    images.joined(example(1, "x", "a", "a", 0));
    images.joined(example(2, "y", "a", "a", 0));
    images.joined(example(3, "x", "b", "a", 0));

    assertThat(known()).containsExactly("y=a", "x=b");
  }

  @Test
  void whatTheTrainerDoesNotLearnFromDoesNotCount() {
    images.joined(example(1, "x", "a", "b", 0));
    images.putAside(1);

    assertThat(known()).isEmpty();

    images.joined(example(5, "x", "a", "b", 0)); // of the second annotator

    assertThat(known()).containsExactly("x=a");
  }

  /** The two topics are read in no order. */
  @Test
  void thatMayBeToldFirst() {
    images.putAside(1);
    images.joined(example(1, "x", "a", "b", 0));

    assertThat(known()).isEmpty();
  }

  @Test
  void aWithdrawnImageIsForgottenUntilItIsLabelledAgain() {
    images.joined(example(1, "x", "a", "a", 0));
    images.joined(example(2, "y", "a", "a", 0));
    images.withdrawn(withdrawal(3, "x"));

    assertThat(known()).containsExactly("y=a");
    assertThat(images.known().asOf()).isEqualTo(START + 3);

    images.joined(example(4, "x", "c", "a", 0));

    assertThat(known()).containsExactly("y=a", "x=c");
  }

  @Test
  void keepsTheNewestAndCountsThoseBefore() {
    images.joined(example(1, "v", "a", "a", 0));
    images.joined(example(2, "w", "a", "b", 0));
    for (int i = 3; i < 7; i++) {
      images.joined(example(i, "x" + i, "a", "a", 0));
    }

    assertThat(known()).containsExactly("x3=a", "x4=a", "x5=a", "x6=a");
    assertThat(images.known().earlier()).isEqualTo(new Tally(1, 2));
  }

  @Test
  void findsTheNewestThatJudgeHeads() {
    LabelledImages many = new LabelledImages(new HoldoutRule(30), 1000);
    for (int i = 0; i < 200; i++) {
      many.joined(example(i, "image-" + i, "a", "a", 0));
    }
    List<Long> expected =
        many.known().images().stream()
            .filter(LabelledImage::holdout)
            .map(LabelledImage::offset)
            .toList();

    assertThat(expected).hasSizeBetween(30, 90);
    assertThat(many.newestHoldout(1000).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(many.newestHoldout(5).keySet())
        .containsExactlyInAnyOrderElementsOf(
            expected.subList(expected.size() - 5, expected.size()));
  }
}
