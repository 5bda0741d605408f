package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadScorerTest {
  private static final int FEATURES = 30;

  private final TensorEngine engine = Engines.cpu();
  private final HeadScorer scorer = new HeadScorer(engine, new EngineGate(0.25, System::nanoTime));
  private final HeadWeights weights =
      new HeadWeights(
          HashedValues.of(1, FEATURES * 512), HashedValues.of(2, 512),
          HashedValues.scaled(3, 512 * 3, 0.1f), HashedValues.of(4, 3));

  @AfterEach
  void leavesNothingOpen() {
    assertThat(Engines.openBelow(engine)).isZero();
    engine.close();
  }

  /** 130 samples are two full batches and a small one. */
  @Test
  void agreesWithTheFormulaInDoublePrecisionAndKeepsTheOrder() throws InterruptedException {
    List<PackedFeatures> samples =
        IntStream.range(0, 130).mapToObj(HeadScorerTest::sample).toList();

    List<float[]> rows = scorer.probabilities(weights, samples);

    assertThat(rows).hasSize(130);
    for (int i = 0; i < rows.size(); i++) {
      double[] expected = inDouble(samples.get(i).unpack());
      for (int c = 0; c < 3; c++) {
        assertThat((double) rows.get(i)[c]).isCloseTo(expected[c], Offset.offset(1e-4));
      }
    }
  }

  @Test
  void noSamplesHaveNoProbabilities() throws InterruptedException {
    assertThat(scorer.probabilities(weights, List.of())).isEmpty();
  }

  @Test
  void refusesSamplesOfAnotherLength() {
    PackedFeatures other = PackedFeatures.pack(new float[FEATURES - 1]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.probabilities(weights, List.of(sample(1), other)))
        .withMessage("the head takes 30 features, a sample has 29");
  }

  @Test
  void stopsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> scorer.probabilities(weights, List.of(sample(1))));
  }

  private static PackedFeatures sample(int index) {
    float[] values = HashedValues.of(200 + index, FEATURES);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return PackedFeatures.pack(values);
  }

  private double[] inDouble(float[] features) {
    double[] logits = new double[3];
    for (int c = 0; c < 3; c++) {
      logits[c] = weights.bias2()[c];
    }
    for (int unit = 0; unit < 512; unit++) {
      double sum = weights.bias1()[unit];
      for (int f = 0; f < FEATURES; f++) {
        sum += (double) features[f] * weights.kernel1()[f * 512 + unit];
      }
      for (int c = 0; c < 3; c++) {
        logits[c] += Math.max(0, sum) * weights.kernel2()[unit * 3 + c];
      }
    }
    double total = 0;
    for (int c = 0; c < 3; c++) {
      logits[c] = Math.exp(logits[c]);
      total += logits[c];
    }
    for (int c = 0; c < 3; c++) {
      logits[c] /= total;
    }
    return logits;
  }
}
