package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeadDraftTest {
  @Test
  void keepsTheNewestThousandTimestamps() {
    List<Long> all = LongStream.rangeClosed(1, 1500).boxed().toList();

    HeadDraft draft = draft(HeadsTopic.weights(1), all);

    assertThat(draft.feedbackAt()).hasSize(1000).startsWith(1500L, 1499L).endsWith(502L, 501L);
  }

  @Test
  void refusesWhatNoInstanceWouldServe() {
    HeadWeights three = HeadWeights.untrained(4, 3, 1);
    assertThatThrownBy(() -> draft(three, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the head has 3 outputs for 2 labels");

    HeadWeights infinite = HeadsTopic.weights(1);
    infinite.bias2()[1] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> draft(infinite, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN or infinite");
  }

  private static HeadDraft draft(HeadWeights weights, List<Long> feedbackAt) {
    Labels labels = HeadsTopic.LABELS;
    return new HeadDraft(
        weights,
        labels,
        "base",
        HeadStatus.PROMOTED,
        "o",
        Optional.empty(),
        0,
        -1, // learnedOffset
        feedbackAt);
  }
}
