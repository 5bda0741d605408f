package dev.streamtune.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a head says about samples: how candidates are judged. Thread-safe; native memory of a call
 * ends with it.
 */
public final class HeadScorer {
  private static final int BATCH = 64;

  private final NDManager root;
  private final EngineGate gate;

  /**
   * Keeps both.
   *
   * @param engine outlives the scorer
   * @param gate asked before each batch
   */
  public HeadScorer(TensorEngine engine, EngineGate gate) {
    this.root = engine.root();
    this.gate = gate;
  }

  /**
   * Computes the probabilities of all classes.
   *
   * @param samples as many features each as the head takes
   * @return for each sample {@code [classes]} float32, summing to 1
   * @throws InterruptedException if the thread is interrupted; within a batch
   */
  public List<float[]> probabilities(HeadWeights weights, List<PackedFeatures> samples)
      throws InterruptedException {
    List<float[]> rows = new ArrayList<>(samples.size());
    try (Head head = open(weights)) {
      for (int first = 0; first < samples.size(); first += BATCH) {
        List<PackedFeatures> batch =
            samples.subList(first, Math.min(samples.size(), first + BATCH));
        FloatBuffer features = unpack(batch, weights.features());
        gate.train(() -> rows.addAll(score(head, features, batch.size())));
      }
    }
    return rows;
  }

  /** A head wants names for its outputs: numbers do here. */
  private Head open(HeadWeights weights) {
    List<String> numbers =
        IntStream.range(0, weights.classes()).mapToObj(Integer::toString).toList();
    return new Head(root, Head.UNTRAINED_VERSION, new Labels(numbers), weights);
  }

  private static FloatBuffer unpack(List<PackedFeatures> batch, int length) {
    FloatBuffer features = FloatBuffer.allocate(batch.size() * length);
    for (PackedFeatures sample : batch) {
      if (sample.length() != length) {
        throw new IllegalArgumentException(
            "the head takes %d features, a sample has %d".formatted(length, sample.length()));
      }
      features.put(sample.unpack());
    }
    return features.flip();
  }

  private List<float[]> score(Head head, FloatBuffer features, int rows) {
    try (NDManager batch = root.newSubManager()) {
      Shape shape = new Shape(rows, features.remaining() / rows);
      NDArray probabilities = head.probabilities(batch.create(features, shape));
      float[] values = probabilities.toFloatArray();
      int columns = values.length / rows;
      return IntStream.range(0, rows)
          .mapToObj(row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns))
          .toList();
    }
  }
}
