package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.learning.EffectView.Effect;
import dev.streamtune.schema.HeadManifest;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EffectViewTest {
  private final KnownHeads heads = new KnownHeads(10);
  private final EffectView view = new EffectView(heads);

  /** A head, and how long before it its feedback came. */
  private void published(long version, String status, long... millisBefore) {
    HeadManifest manifest = head(version, status, null, 10_000 * version);
    List<Instant> feedback =
        LongStream.of(millisBefore)
            .mapToObj(before -> manifest.getPublishedAt().minusMillis(before))
            .toList();
    heads.published(HeadManifest.newBuilder(manifest).setFeedbackAt(feedback).build());
  }

  @Test
  void withoutFeedbackThereIsNoMedian() {
    assertThat(Asked.json(view.effect()))
        .hasToString(
            "{\"bucketsSeconds\":[1,2,5,10,20,30,60,120,300,600],\"counts\":[0,0,0,0,0,0,0,0,0,0,0],"
                + "\"medianSeconds\":null,\"n\":0}");
  }

  @Test
  void countsEachFeedbackInTheBucketThatItBelongsTo() {
    published(1, "PROMOTED", 0, 1000, 1001, 30_000, 600_000);
    published(2, "PROMOTED", 600_001, 9_000_000);

    Effect effect = view.effect();

    assertThat(effect.counts()).containsExactly(2, 1, 0, 0, 0, 1, 0, 0, 0, 1, 2);
    assertThat(effect.n()).isEqualTo(7);
    assertThat(effect.medianSeconds()).isEqualTo(30.0);
  }

  @Test
  void whatIsOnTrialHasNoEffect() {
    published(1, "SHADOW", 500);

    assertThat(view.effect().n()).isZero();
  }

  @Test
  void aHeadThatIsToldOfAgainCountsOnce() {
    published(1, "PROMOTED", 500);
    published(1, "PROMOTED", 500);

    assertThat(view.effect().n()).isEqualTo(1);
  }

  /** Clocks of different machines. */
  @Test
  void noEffectComesBeforeItsCause() {
    published(1, "PROMOTED", -3000);

    assertThat(view.effect().medianSeconds()).isEqualTo(0.0);
  }
}
