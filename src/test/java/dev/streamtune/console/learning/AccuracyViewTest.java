package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.START;
import static dev.streamtune.console.learning.Records.example;
import static dev.streamtune.console.learning.Records.head;
import static dev.streamtune.console.learning.Records.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.learning.AccuracyView.Accuracy;
import dev.streamtune.console.learning.AccuracyView.FeedbackPoint;
import dev.streamtune.console.learning.AccuracyView.HeadPoint;
import dev.streamtune.console.learning.LabelledImages.Tally;
import dev.streamtune.training.HoldoutRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccuracyViewTest {
  private final KnownHeads heads = new KnownHeads(10);
  private final KnownRuns runs = new KnownRuns(10);
  private final LabelledImages images = new LabelledImages(new HoldoutRule(20), 900);
  private final AccuracyView view = new AccuracyView(heads, runs, images);

  @Test
  void beginsWithNothing() {
    assertThat(Asked.json(view.accuracy()))
        .hasToString("{\"holdout\":[],\"feedback\":[],\"window\":{\"right\":0,\"total\":0}}");
  }

  /** Of 1200 images the first 300 are no longer kept one by one; they count all the same. */
  @Test
  void addsUpFeedbackInItsOrder() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Boolean> right = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      right.add(random.nextInt(3) > 0);
      images.joined(example(i, "image-" + i, "a", right.get(i) ? "a" : "b", 0));
    }

    Accuracy accuracy = view.accuracy();

    assertThat(accuracy.feedback()).as("seed %d", seed).hasSizeBetween(200, 300);
    for (FeedbackPoint point : accuracy.feedback()) {
      long confirmed = right.subList(0, point.total()).stream().filter(it -> it).count();
      assertThat((long) point.right()).as("seed %d, %s", seed, point).isEqualTo(confirmed);
      assertThat(point.at()).isEqualTo(START + point.total() - 1);
    }
    FeedbackPoint last = accuracy.feedback().get(accuracy.feedback().size() - 1);
    assertThat(last.total()).isEqualTo(1200);
    int newest = (int) right.subList(1100, 1200).stream().filter(it -> it).count();
    assertThat(accuracy.window()).as("seed %d", seed).isEqualTo(new Tally(newest, 100));
  }

  @Test
  void anImageCountsOnceWithItsLastLabel() {
    images.joined(example(1, "x", "a", "a", 0));
    images.joined(example(2, "x", "b", "a", 0));

    assertThat(view.accuracy().feedback()).containsExactly(new FeedbackPoint(START + 2, 0, 1));
  }

  /** The manifest of head 1 is gone, and head 3 is a copy of it. */
  @Test
  void showsHowHeadsDidOnTheHoldoutWhenTheyCameIntoService() {
    runs.ran(run("r1", "PROMOTED", 1L, 0.75, 10));
    runs.ran(run("r2", "PROMOTED", 2L, 0.875, 20));
    runs.ran(run("other", "REJECTED", null, 0.25, 25));
    heads.published(head(2, "PROMOTED", "r2", 24));
    heads.published(head(3, "PROMOTED", "r1", 30));

    assertThat(view.accuracy().holdout())
        .containsExactly(
            new HeadPoint(START + 12_500, 1, 0.75, 12),
            new HeadPoint(START + 24_000, 2, 0.875, 12),
            new HeadPoint(START + 30_000, 3, 0.75, 12));
  }
}
