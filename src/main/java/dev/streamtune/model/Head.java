package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * The classifier on top of the base, in the engine: Dense(512, relu), Dense(classes, softmax).
 * Immutable; a new version is a new object.
 *
 * <p>Threading: {@link #probabilities} may be used by several threads at a time. Whoever opened it
 * closes it, after the last call.
 */
public final class Head implements AutoCloseable {
  /** The version of a head that nobody trained. */
  public static final long UNTRAINED_VERSION = 0;

  private final long version;
  private final Labels labels;
  private final NDManager scope;
  private final NDArray kernel1;
  private final NDArray bias1;
  private final NDArray kernel2;
  private final NDArray bias2;

  /**
   * Copies the weights into the engine.
   *
   * @param root its device is the one computed on; outlives this object
   * @param version 0 for an untrained head, higher for later ones
   * @throws IllegalArgumentException if there are not as many labels as outputs
   */
  public Head(NDManager root, long version, Labels labels, HeadWeights weights) {
    if (labels.size() != weights.classes()) {
      throw new IllegalArgumentException(
          "the head has %d outputs for %d labels".formatted(weights.classes(), labels.size()));
    }
    this.version = version;
    this.labels = labels;
    this.scope = root.newSubManager();
    this.kernel1 =
        scope.create(weights.kernel1(), new Shape(weights.features(), HeadWeights.HIDDEN));
    this.bias1 = scope.create(weights.bias1());
    this.kernel2 =
        scope.create(weights.kernel2(), new Shape(HeadWeights.HIDDEN, weights.classes()));
    this.bias2 = scope.create(weights.bias2());
  }

  /**
   * Classifies feature vectors.
   *
   * @param features {@code [n, features]} float32
   * @return {@code [n, classes]} float32, rows summing to 1; owned by the manager of {@code
   *     features}
   */
  public NDArray probabilities(NDArray features) {
    NDArray hidden = Activation.relu(features.matMul(kernel1).addi(bias1));
    return hidden.matMul(kernel2).addi(bias2).softmax(1);
  }

  /**
   * Tells how the logit of a class, which softmax makes a probability of, changes with each feature
   * of a picture: {@code W1 (1[hidden > 0] * w2)}, with {@code w2} the class's column of the second
   * kernel.
   *
   * @param features {@code [1, features]} float32
   * @param output number of the class
   * @return {@code [1, features]}; owned by the manager of {@code features}
   */
  public NDArray gradient(NDArray features, int output) {
    NDManager call = features.getManager();
    NDArray open = features.matMul(kernel1).addi(bias1).gt(0).toType(DataType.FLOAT32, false);
    NDArray column = kernel2.get(new NDIndex(":, {}", output));
    column.attach(call);
    NDArray transposed = kernel1.transpose();
    transposed.attach(call);
    return open.mul(column).matMul(transposed);
  }

  /** Runs once on zeros, so that the first real batch finds everything in memory. */
  public void warm(NDManager batch) {
    probabilities(batch.zeros(new Shape(1, features()))).toFloatArray();
  }

  /** Returns the length of the feature vectors that it takes. */
  public int features() {
    return Math.toIntExact(kernel1.getShape().get(0));
  }

  /** Returns the version, 0 for untrained. */
  public long version() {
    return version;
  }

  /** Returns the class names in the order of the outputs. */
  public Labels labels() {
    return labels;
  }

  @Override
  public void close() {
    scope.close();
  }
}
