package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The samples of a training run in the engine, a byte a feature as they were packed: 5,000 of
 * VGG16's take 125 MB, a batch at a time becomes float32.
 */
final class SampleArrays {
  private SampleArrays() {}

  /**
   * Copies samples into the engine.
   *
   * @param scope owns the result
   * @param upload copies
   * @param labels for each sample the number of its class
   * @param classes number of outputs
   * @return levels uint8 {@code [n, features]}, factors {@code [n, 1]}, one-hot labels {@code [n,
   *     classes]}
   */
  static NDList of(
      NDManager scope,
      Upload upload,
      List<PackedFeatures> samples,
      List<Integer> labels,
      int classes) {
    int count = samples.size();
    int features = samples.get(0).length();
    NDArray levels = scope.zeros(new Shape(count, features), DataType.UINT8);
    float[] factors = new float[count];
    for (int i = 0; i < count; i++) {
      upload.bytes(samples.get(i).levels(), levels, (long) i * features);
      factors[i] = samples.get(i).factor();
    }
    return new NDList(
        levels,
        upload.floats(factors, new Shape(count, 1)),
        upload.floats(oneHot(labels, classes), new Shape(count, classes)));
  }

  /** Returns a row for each label, 1 at its place and else 0. */
  static float[] oneHot(List<Integer> labels, int classes) {
    float[] rows = new float[labels.size() * classes];
    for (int i = 0; i < labels.size(); i++) {
      rows[i * classes + labels.get(i)] = 1;
    }
    return rows;
  }
}
