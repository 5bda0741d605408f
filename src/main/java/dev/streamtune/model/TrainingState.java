package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The arrays of one training run, in the order that {@code head_training.py} gives them. Owns them
 * all. Used by one thread at a time.
 */
final class TrainingState implements AutoCloseable {
  /**
   * Rows of the first kernel that are updated together: four arrays of so many rows (28 MiB) stay
   * in a server's third-level cache. With fewer, a step is more operations, and each waits for all
   * of the engine's threads, which takes long where cores are shared. Seven parts make up {@link
   * Vgg16#FEATURES}.
   */
  static final int PART = 3584;

  /**
   * Where the weights stand in the list; before them three of the samples and two of the scaling.
   */
  private static final int WEIGHTS = 5;

  private static final int HIDDEN = HeadWeights.HIDDEN;

  private final NDManager scope;
  private final NDList arrays = new NDList();
  private final int features;
  private final int classes;

  /**
   * Makes all arrays.
   *
   * @param scope taken over
   * @param samples the three arrays of {@link SampleArrays}, in that scope
   */
  TrainingState(
      NDManager scope,
      Upload upload,
      HeadWeights start,
      Standardisation scaling,
      NDList samples,
      int batchSize) {
    this.scope = scope;
    this.features = start.features();
    this.classes = start.classes();
    arrays.addAll(samples);
    arrays.add(upload.floats(scaling.mean(), new Shape(features)));
    arrays.add(upload.floats(scaling.factor(), new Shape(features)));
    addWeightsAndMoments(upload, start);
    arrays.add(scope.zeros(new Shape(batchSize, features)));
    arrays.add(scope.zeros(new Shape(batchSize, HIDDEN)));
    arrays.add(scope.zeros(new Shape(Math.min(PART, features), HIDDEN)));
  }

  private void addWeightsAndMoments(Upload upload, HeadWeights start) {
    arrays.add(upload.floats(start.kernel1(), new Shape(features, HIDDEN)));
    arrays.add(upload.floats(start.bias1(), new Shape(HIDDEN)));
    arrays.add(upload.floats(start.kernel2(), new Shape(HIDDEN, classes)));
    arrays.add(upload.floats(start.bias2(), new Shape(classes)));
    for (int moment = 0; moment < 2; moment++) {
      for (int i = 0; i < 4; i++) {
        arrays.add(scope.zeros(arrays.get(WEIGHTS + i).getShape()));
      }
    }
  }

  /** Opens the scope of one call; the caller closes it. */
  NDManager newCall() {
    return scope.newSubManager();
  }

  /** Returns all arrays and the rates of a step, which belong to the call. */
  NDList with(NDArray rates) {
    NDList all = new NDList(arrays.size() + 1);
    all.addAll(arrays);
    all.add(rates);
    return all;
  }

  int features() {
    return features;
  }

  /** Copies the weights out. */
  HeadWeights weights() {
    return new HeadWeights(
        arrays.get(WEIGHTS).toFloatArray(),
        arrays.get(WEIGHTS + 1).toFloatArray(),
        arrays.get(WEIGHTS + 2).toFloatArray(),
        arrays.get(WEIGHTS + 3).toFloatArray());
  }

  @Override
  public void close() {
    scope.close();
  }
}
