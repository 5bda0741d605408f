package dev.streamtune.model;

import dev.streamtune.model.Vgg16.Layer;

/** Kernel and bias of one convolution. Holds the arrays it is given; nobody may write to them. */
public final class ConvWeights {
  private final float[] kernel;
  private final float[] bias;

  /**
   * Checks the sizes against the layer.
   *
   * @param layer the convolution that these belong to
   * @param kernel {@code [out, in, 3, 3]} float32, row-major
   * @param bias {@code [out]} float32
   * @throws IllegalArgumentException if a size does not fit
   */
  public ConvWeights(Layer layer, float[] kernel, float[] bias) {
    if (kernel.length != layer.kernelSize() || bias.length != layer.out()) {
      throw new IllegalArgumentException(
          "%s: expected %d kernel and %d bias values, found %d and %d"
              .formatted(
                  layer.name(), layer.kernelSize(), layer.out(), kernel.length, bias.length));
    }
    this.kernel = kernel;
    this.bias = bias;
  }

  /** Returns the kernel itself, {@code [out, in, 3, 3]}. */
  public float[] kernel() {
    return kernel;
  }

  /** Returns the bias itself, {@code [out]}. */
  public float[] bias() {
    return bias;
  }
}
