package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.model.PackedFeatures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningTaskTest {
  private static final LearningTask TASK = LearningTask.split(pictures(), 30, 1);

  @Test
  void aShareOfEachClassIsSetAsideAndNothingIsLost() {
    assertThat(TASK.test().stream().filter(it -> it.label().equals("few"))).hasSize(3);
    assertThat(TASK.test().stream().filter(it -> it.label().equals("many"))).hasSize(6);
    List<LabelledFeatures> all = new ArrayList<>(TASK.stream());
    all.addAll(TASK.test());
    assertThat(all).hasSize(pictures().size()).containsAll(pictures());
  }

  @Test
  void theSeedDecidesWhichOnes() {
    assertThat(LearningTask.split(pictures(), 30, 1)).isEqualTo(TASK);
    assertThat(LearningTask.split(pictures(), 30, 2)).isNotEqualTo(TASK);
  }

  @Test
  void oneClassComesAfterTheOtherAndTheHeadStartsWithTwo() {
    FeedbackStream stream = StreamOrder.BY_CLASS.arrange(TASK);

    assertThat(stream.startLabels()).containsExactly("few", "many");
    assertThat(stream.examples().stream().map(LabelledFeatures::label).distinct())
        .containsExactly("few", "many", "some");
    assertThat(stream.checkpoints()).containsExactly(7, 21, 28);
  }

  @Test
  void mixedClassesAreAllKnownAndLookedAtByQuarters() {
    FeedbackStream stream = StreamOrder.SHUFFLED.arrange(TASK);

    assertThat(stream.startLabels()).containsExactly("few", "many", "some");
    assertThat(stream.examples()).isEqualTo(TASK.stream());
    assertThat(stream.checkpoints()).containsExactly(7, 14, 21, 28);
  }

  private static List<LabelledFeatures> pictures() {
    List<LabelledFeatures> pictures = new ArrayList<>();
    add(pictures, "many", 20);
    add(pictures, "few", 10);
    add(pictures, "some", 10);
    return pictures;
  }

  private static void add(List<LabelledFeatures> to, String label, int count) {
    for (int i = 0; i < count; i++) {
      to.add(new LabelledFeatures(label + "/" + i, label, PackedFeatures.pack(new float[] {i})));
    }
  }
}
