package dev.streamtune.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.Backbone;
import dev.streamtune.model.BaseWalk;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The base alone: preprocessed pictures in, features out. Takes over the backbone and closes it.
 *
 * <p>Thread-safe as the backbone is. Native memory of a call lives in one scope that ends with it.
 */
public final class FeatureExtractor implements AutoCloseable {
  private final NDManager root;
  private final Backbone backbone;

  /** Takes over the backbone. */
  public FeatureExtractor(TensorEngine engine, Backbone backbone) {
    this.root = engine.root();
    this.backbone = backbone;
  }

  /**
   * Computes features.
   *
   * @param tensors at least one; each {@code [3, 224, 224]} float32, preprocessed
   * @return for each tensor its {@code [25088]} features: row, column, channel
   */
  public List<float[]> features(List<float[]> tensors) {
    try (NDManager batch = root.newSubManager()) {
      return rows(extract(batch, tensors));
    }
  }

  /** Opens the scope of one batch; the caller closes it. */
  NDManager newBatch() {
    return root.newSubManager();
  }

  /** Computes features {@code [n, 25088]} that belong to the batch. */
  NDArray extract(NDManager batch, List<float[]> tensors) {
    int length = 3 * Vgg16.INPUT_SIZE * Vgg16.INPUT_SIZE;
    FloatBuffer values = FloatBuffer.allocate(tensors.size() * length);
    tensors.forEach(values::put);
    Shape shape = new Shape(tensors.size(), 3, Vgg16.INPUT_SIZE, Vgg16.INPUT_SIZE);
    return backbone.features(batch.create(values.flip(), shape));
  }

  /** Begins to look into a picture {@code [1, 3, 224, 224]}. */
  BaseWalk walk(NDArray picture) {
    return backbone.walk(picture);
  }

  /** Copies a matrix out of the engine, row by row. */
  static List<float[]> rows(NDArray matrix) {
    int rows = Math.toIntExact(matrix.getShape().get(0));
    float[] values = matrix.toFloatArray();
    int columns = values.length / rows;
    List<float[]> result = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      result.add(Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
    }
    return result;
  }

  /** Returns the hash of weights and preprocessing. */
  public String baseHash() {
    return backbone.baseHash();
  }

  @Override
  public void close() {
    backbone.close();
  }
}
