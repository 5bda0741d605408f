package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.learning.ConfusionView.Confusion;
import dev.streamtune.training.HoldoutRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfusionViewTest {
  private final LabelledImages images = new LabelledImages(new HoldoutRule(20), 10_000);
  private final ConfusionView view = new ConfusionView(images);

  @Test
  void rowsAreWhatPeopleSayAndColumnsWhatWasPredicted() {
    images.joined(example(1, "u", "b", "a", 1));
    images.joined(example(2, "v", "b", "a", 1));
    images.joined(example(3, "w", "a", "a", 1));
    images.joined(example(4, "x", "c", "c", 2));

    assertThat(Asked.json(view.confusion(1L)))
        .hasToString(
            "{\"head\":1,\"labels\":[\"a\",\"b\"],\"matrix\":[[1,0],[2,0]],\"examples\":3}");
    assertThat(Asked.json(view.confusion(null)))
        .hasToString(
            "{\"head\":null,\"labels\":[\"a\",\"b\",\"c\"],\"matrix\":[[1,0,0],[2,0,0],[0,0,1]],\"examples\":4}");
    assertThat(Asked.json(view.confusion(9L)))
        .hasToString("{\"head\":9,\"labels\":[],\"matrix\":[],\"examples\":0}");
  }

  @Test
  void agreesWithACountOfPairs() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<String, Integer> pairs = new HashMap<>();
    for (int i = 0; i < 2000; i++) {
      String label = "class-" + random.nextInt(12);
      String predicted = "class-" + random.nextInt(12);
      pairs.merge(label + "/" + predicted, 1, Integer::sum);
      images.joined(example(i, "image-" + i, label, predicted, random.nextInt(5)));
    }

    Confusion all = view.confusion(null);

    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < 12; column++) {
        String pair = all.labels().get(row) + "/" + all.labels().get(column);
        assertThat(all.matrix().get(row).get(column))
            .as("seed %d, %s", seed, pair)
            .isEqualTo(pairs.getOrDefault(pair, 0));
      }
    }
    assertThat(all.examples()).isEqualTo(2000);
    int perHead = 0;
    for (long head = 0; head < 5; head++) {
      perHead += view.confusion(head).examples();
    }
    assertThat(perHead).isEqualTo(2000);
  }

  @Test
  void leavesOutTheRarestOfTooManyClasses() {
    for (int i = 0; i < 150; i++) {
      String label = "class-%03d".formatted(i);
      for (int n = 0; n < (i % 3 == 0 ? 1 : 2); n++) {
        images.joined(example(2 * i + n, label + n, label, label, 0));
      }
    }

    Confusion all = view.confusion(null);

    assertThat(all.labels()).hasSize(100).isSorted().doesNotContain("class-000", "class-003");
    assertThat(all.examples()).isEqualTo(200);
    assertThat(all.matrix()).allMatch(row -> row.stream().mapToInt(it -> it).sum() == 2);
  }

  @Test
  void followsTheLastLabel() {
    images.joined(example(1, "x", "a", "a", 1));
    images.joined(example(2, "x", "b", "a", 1));

    assertThat(view.confusion(1L).matrix()).isEqualTo(List.of(List.of(0, 0), List.of(1, 0)));
  }
}
