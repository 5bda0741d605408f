package dev.streamtune.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Vgg16;
import java.util.List;

/** Compares weights bit for bit. */
final class Weights {
  private Weights() {}

  static void assertSame(List<ConvWeights> found, List<ConvWeights> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      String layer = Vgg16.LAYERS.get(i).name();
      assertThat(found.get(i).kernel()).as(layer).isEqualTo(expected.get(i).kernel());
      assertThat(found.get(i).bias()).as(layer).isEqualTo(expected.get(i).bias());
    }
  }

  static void assertSame(HeadWeights found, HeadWeights expected) {
    assertThat(found.kernel1()).isEqualTo(expected.kernel1());
    assertThat(found.bias1()).isEqualTo(expected.bias1());
    assertThat(found.kernel2()).isEqualTo(expected.kernel2());
    assertThat(found.bias2()).isEqualTo(expected.bias2());
  }
}
