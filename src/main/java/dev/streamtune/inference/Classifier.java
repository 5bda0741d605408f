package dev.streamtune.inference;

import java.util.List;

/**
 * A model that classifies batches of preprocessed pictures.
 *
 * <p>Threading: may be used by several threads at a time. Whoever opened it closes it, after the
 * last call.
 */
public interface Classifier extends AutoCloseable {
  /**
   * Classifies a batch; all of it by one head.
   *
   * @param tensors at least one; each {@code [3, inputSize, inputSize]} float32, preprocessed
   * @return as many results as tensors, in their order
   */
  BatchResult classify(List<float[]> tensors);

  /** Returns the class names that the head in service knows now. */
  List<String> labels();

  /** Returns the hash of the base: features that another base made are not this one's. */
  String baseHash();

  /** Returns height and width of the pictures that it expects, in pixels. */
  int inputSize();

  @Override
  void close();
}
