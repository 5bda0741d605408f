package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.START;
import static dev.streamtune.console.learning.Records.example;
import static dev.streamtune.console.learning.Records.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.console.learning.BufferView.Share;
import dev.streamtune.training.HoldoutRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BufferViewTest {
  private final HoldoutRule rule = new HoldoutRule(30);
  private final LabelledImages images = new LabelledImages(rule, 1000);
  private final BufferView view =
      new BufferView(images, new BufferSettings(500, 1 << 20, 100, 30, 1));

  @Test
  void anEmptyBufferIsAsOfNoTime() {
    assertThat(Asked.json(view.buffer())).hasToString("{\"classes\":[],\"total\":0,\"asOf\":0}");
  }

  @Test
  void saysHowMuchOfEachClassIsTrainedOnAndHowMuchJudges() {
    List<String> ids = IntStream.range(0, 60).mapToObj(i -> "image-" + i).toList();
    for (int i = 0; i < 60; i++) {
      images.joined(example(i, ids.get(i), i < 40 ? "a" : "b", "a", 0));
    }
    int heldOutOfA = (int) ids.subList(0, 40).stream().filter(rule::holdsOut).count();
    int heldOutOfB = (int) ids.subList(40, 60).stream().filter(rule::holdsOut).count();

    assertThat(view.buffer().classes())
        .containsExactly(
            new Share("a", 40 - heldOutOfA, heldOutOfA),
            new Share("b", 20 - heldOutOfB, heldOutOfB));
    assertThat(view.buffer().total()).isEqualTo(60);
    assertThat(view.buffer().asOf()).isEqualTo(START + 59);
  }

  @Test
  void whatIsLabelledAnewOrWithdrawnLeavesItsClass() {
    images.joined(example(1, "x", "a", "a", 0));
    images.joined(example(2, "y", "a", "a", 0));
    images.joined(example(3, "x", "b", "a", 0));
    images.withdrawn(withdrawal(4, "y"));

    assertThat(view.buffer().classes()).extracting(Share::label).containsExactly("b");
    assertThat(view.buffer().total()).isEqualTo(1);
  }

  @Test
  void neverShowsMoreThanTheBufferTakes() {
    for (int i = 0; i < 900; i++) {
      images.joined(example(i, "image-" + i, i % 10 == 0 ? "b" : "a", "a", 0));
    }

    assertThat(view.buffer().total()).isEqualTo(500);
  }
}
