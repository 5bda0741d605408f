package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.learning.HeadComparison.Compared;
import dev.streamtune.console.learning.HeadComparison.Disagreement;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.LearningFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heads that answer with the class of the largest feature, or of the one after it. */
class HeadComparisonTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  private final TensorEngine engine = Engines.cpu();
  private final List<HeldOut> holdout = new ArrayList<>();
  private int open;

  @AfterEach
  void leavesNothingOpen() {
    assertThat(open).isZero();
    assertThat(Engines.openBelow(engine)).isZero();
    engine.close();
  }

  /** Head 1 answers as the features say; head 2 takes c for a; it has a fourth class, too. */
  private final class TwoHeads implements WeightsSource {
    TwoHeads() {
      open++;
    }

    @Override
    public HeadManifest manifest(long version) {
      HeadManifest manifest = head(version, "PROMOTED", null, version);
      return version == 1
          ? manifest
          : HeadManifest.newBuilder(manifest).setLabels(List.of("a", "b", "c", "d")).build();
    }

    @Override
    public HeadWeights weights(HeadManifest manifest) {
      return manifest.getVersion() == 1 ? answering(3, 0, 1, 2) : answering(4, 0, 1, 0);
    }

    @Override
    public void close() {
      open--;
    }
  }

  /** A head that answers with the class {@code answers[i]} where feature i is the largest. */
  private static HeadWeights answering(int classes, int... answers) {
    float[] kernel1 = new float[3 * HeadWeights.HIDDEN];
    float[] kernel2 = new float[HeadWeights.HIDDEN * classes];
    for (int i = 0; i < 3; i++) {
      kernel1[i * HeadWeights.HIDDEN + i] = 1;
      kernel2[i * classes + answers[i]] = 1;
    }
    return new HeadWeights(kernel1, new float[HeadWeights.HIDDEN], kernel2, new float[classes]);
  }

  private void example(int offset, String label, int largest, String base) {
    float[] features = {0.1f, 0.1f, 0.1f};
    features[largest] = 9;
    LabelledImage image =
        new LabelledImage("image-" + offset, label, "a", 1, offset, offset, 1, true);
    holdout.add(new HeldOut(image, PackedFeatures.pack(features), base));
  }

  private Compared compare() throws Exception {
    HeadScorer scorer = new HeadScorer(engine, new EngineGate(0.25, System::nanoTime));
    Map<Long, LabelledImage> wanted = new HashMap<>();
    holdout.forEach(it -> wanted.put(it.image().offset(), it.image()));
    HoldoutSource source =
        asked -> holdout.stream().filter(it -> asked.containsKey(it.image().offset())).toList();
    PictureLinks pictures =
        id ->
            id.equals("image-4") ? Optional.of("/api/images/image-4/thumbnail") : Optional.empty();
    return new HeadComparison(TwoHeads::new, source, scorer, pictures).compare(1, 2, wanted);
  }

  @Test
  void bothAreJudgedByTheSameExamples() throws Exception {
    example(1, "a", 0, LearningFixture.BASE);
    example(2, "b", 1, LearningFixture.BASE);
    example(3, "c", 2, LearningFixture.BASE);
    example(4, "a", 2, LearningFixture.BASE);

    assertThat(Asked.json(compare()))
        .hasToString(
            "{\"examples\":4,"
                + "\"a\":{\"version\":1,\"accuracy\":0.75,\"perClass\":["
                + "{\"label\":\"a\",\"recall\":0.5,\"examples\":2},"
                + "{\"label\":\"b\",\"recall\":1.0,\"examples\":1},"
                + "{\"label\":\"c\",\"recall\":1.0,\"examples\":1}]},"
                + "\"b\":{\"version\":2,\"accuracy\":0.75,\"perClass\":["
                + "{\"label\":\"a\",\"recall\":1.0,\"examples\":2},"
                + "{\"label\":\"b\",\"recall\":1.0,\"examples\":1},"
                + "{\"label\":\"c\",\"recall\":0.0,\"examples\":1}]},"
                + "\"disagree\":["
                + "{\"id\":\"image-4\",\"label\":\"a\",\"a\":\"c\",\"b\":\"a\",\"thumbnail\":\"/api/images/image-4/thumbnail\"},"
                + "{\"id\":\"image-3\",\"label\":\"c\",\"a\":\"c\",\"b\":\"a\",\"thumbnail\":null}]}");
  }

  @Test
  void showsTheNewestOfManyDisagreements() throws Exception {
    for (int i = 0; i < 150; i++) {
      example(i, LABELS.get(i % 3), i % 3, LearningFixture.BASE);
    }

    Compared compared = compare();

    assertThat(compared.a().accuracy()).isEqualTo(1);
    assertThat(compared.b().accuracy()).isEqualTo(100 / 150.0);
    assertThat(compared.disagree()).hasSize(20);
    assertThat(compared.disagree().get(0))
        .isEqualTo(new Disagreement("image-149", "c", "c", "a", null));
    assertThat(compared.disagree().get(19).id()).isEqualTo("image-" + (149 - 19 * 3));
  }

  @Test
  void featuresOfAnotherBaseJudgeNobody() throws Exception {
    example(1, "a", 0, "another base");

    Compared compared = compare();

    assertThat(compared.examples()).isZero();
    assertThat(compared.a().accuracy()).isNull();
    assertThat(compared.a().perClass()).isEmpty();
  }
}
