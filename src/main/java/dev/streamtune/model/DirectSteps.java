package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;

/**
 * The engine's own convolutions, one after the other, with the weights of {@link DirectBackbone}.
 */
final class DirectSteps implements LayerSteps {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private final NDList weights;

  /** Takes kernel and bias of each layer; they stay their owner's. */
  DirectSteps(NDList weights) {
    this.weights = weights;
  }

  @Override
  public int count() {
    return Vgg16.LAYERS.size();
  }

  @Override
  public NDArray compute(int step, NDArray x) {
    try (NDArray convolved =
        Conv2d.conv2d(x, weights.get(2 * step), weights.get(2 * step + 1), ONE, ONE, ONE)
            .singletonOrThrow()) {
      NDArray active = Activation.relu(convolved);
      if (step + 1 == count() || !Vgg16.LAYERS.get(step).pooled()) {
        return active;
      }
      try (active) {
        return Pool.maxPool2d(active, TWO, TWO, NONE, false);
      }
    }
  }

  @Override
  public NDArray maps(NDArray last) {
    return last.get(0);
  }
}
