package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.streamtune.model.Vgg16.Layer;

/** The base in float64 by plain convolutions: slow, and what the others are judged by. */
public final class ReferenceBackbone implements Backbone {
  private final BackboneWeights weights;

  /** Uses the weights as they are; holds no native memory of its own. */
  public ReferenceBackbone(BackboneWeights weights) {
    this.weights = weights;
  }

  @Override
  public NDArray features(NDArray images) {
    NDManager owner = images.getManager();
    try (NDManager scope = owner.newSubManager()) {
      NDArray x = images.toType(DataType.FLOAT64, true);
      x.attach(scope);
      for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
        x = layer(scope, Vgg16.LAYERS.get(i), weights.layers().get(i), x);
      }
      NDArray flat = x.transpose(0, 2, 3, 1).reshape(images.getShape().get(0), -1);
      NDArray result = flat.toType(DataType.FLOAT32, true);
      result.attach(owner);
      return result;
    }
  }

  private static NDArray layer(NDManager scope, Layer layer, ConvWeights conv, NDArray x) {
    Shape one = new Shape(1, 1);
    NDArray kernel =
        scope
            .create(conv.kernel(), new Shape(layer.out(), layer.in(), 3, 3))
            .toType(DataType.FLOAT64, false);
    NDArray bias = scope.create(conv.bias()).toType(DataType.FLOAT64, false);
    NDArray active =
        Activation.relu(Conv2d.conv2d(x, kernel, bias, one, one, one).singletonOrThrow());
    Shape two = new Shape(2, 2);
    return layer.pooled() ? Pool.maxPool2d(active, two, two, new Shape(0, 0), false) : active;
  }

  @Override
  public String baseHash() {
    return weights.baseHash();
  }

  @Override
  public void close() {}
}
