package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Convolutions and the dense head on top of them, as arrays that are trained. Everything lies in
 * the scope of the upload. Used by one thread.
 */
final class TrainedNetwork {
  private final List<Layer> layers;
  private final List<TrainedArray> arrays = new ArrayList<>();

  /**
   * Copies the weights into the engine.
   *
   * @param layers the convolutions, each with its weights at the same place of the next list
   * @param head takes as many features as the last layer gives
   */
  TrainedNetwork(Upload upload, List<Layer> layers, List<ConvWeights> weights, HeadWeights head) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Shape kernel = new Shape(layer.out(), layer.in(), 3, 3);
      arrays.add(new TrainedArray(upload, weights.get(i).kernel(), kernel));
      arrays.add(new TrainedArray(upload, weights.get(i).bias(), new Shape(layer.out())));
    }
    int hidden = HeadWeights.HIDDEN;
    arrays.add(new TrainedArray(upload, head.kernel1(), new Shape(head.features(), hidden)));
    arrays.add(new TrainedArray(upload, head.bias1(), new Shape(hidden)));
    arrays.add(new TrainedArray(upload, head.kernel2(), new Shape(hidden, head.classes())));
    arrays.add(new TrainedArray(upload, head.bias2(), new Shape(head.classes())));
  }

  /** Returns all arrays: kernel and bias of each layer, then the head's four. */
  List<TrainedArray> arrays() {
    return arrays;
  }

  /**
   * Computes what softmax makes probabilities of.
   *
   * @param images {@code [n, channels, side, side]}
   * @param use {@link TrainedArray#variable} to record the way back, else {@link
   *     TrainedArray#values}
   * @return {@code [n, classes]}, owned by the manager of {@code images}
   */
  NDArray logits(NDArray images, Function<TrainedArray, NDArray> use) {
    List<NDArray> weights = arrays.stream().map(use).toList();
    NDArray x = images;
    for (int i = 0; i < layers.size(); i++) {
      x = layer(layers.get(i), x, weights.get(2 * i), weights.get(2 * i + 1));
    }
    NDArray features = x.transpose(0, 2, 3, 1).reshape(images.getShape().get(0), -1);
    int at = 2 * layers.size();
    NDArray sums = features.matMul(weights.get(at)).add(weights.get(at + 1));
    return Activation.relu(sums).matMul(weights.get(at + 2)).add(weights.get(at + 3));
  }

  /** Closes what only the way back needs: the engine keeps that itself until it is done. */
  private static NDArray layer(Layer layer, NDArray x, NDArray kernel, NDArray bias) {
    Shape one = new Shape(1, 1);
    try (NDArray sums = Conv2d.conv2d(x, kernel, bias, one, one, one).singletonOrThrow()) {
      NDArray active = Activation.relu(sums);
      if (!layer.pooled()) {
        return active;
      }
      try (active) {
        Shape two = new Shape(2, 2);
        return Pool.maxPool2d(active, two, two, new Shape(0, 0), false);
      }
    }
  }

  /** Copies the convolutions' weights out of the engine. */
  List<ConvWeights> layers() {
    List<ConvWeights> result = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      float[] kernel = arrays.get(2 * i).toFloats();
      result.add(new ConvWeights(layers.get(i), kernel, arrays.get(2 * i + 1).toFloats()));
    }
    return result;
  }

  /** Copies the head's weights out of the engine. */
  HeadWeights head() {
    int at = 2 * layers.size();
    return new HeadWeights(
        arrays.get(at).toFloats(),
        arrays.get(at + 1).toFloats(),
        arrays.get(at + 2).toFloats(),
        arrays.get(at + 3).toFloats());
  }
}
