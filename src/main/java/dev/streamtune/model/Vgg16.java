package dev.streamtune.model;

import java.util.List;

/**
 * The shape of VGG16's convolution base (configuration D of Simonyan &amp; Zisserman 2014, table
 * 1): thirteen 3×3 convolutions with padding 1, each followed by relu, five of them also by a 2×2
 * maximum pool.
 */
public final class Vgg16 {
  /** Height and width of an input picture in pixels. */
  public static final int INPUT_SIZE = 224;

  /** Length of a flattened feature vector: 7 × 7 × 512. */
  public static final int FEATURES = 7 * 7 * 512;

  /** The convolutions from the input on. */
  public static final List<Layer> LAYERS =
      List.of(
          new Layer("block1_conv1", 3, 64, false),
          new Layer("block1_conv2", 64, 64, true),
          new Layer("block2_conv1", 64, 128, false),
          new Layer("block2_conv2", 128, 128, true),
          new Layer("block3_conv1", 128, 256, false),
          new Layer("block3_conv2", 256, 256, false),
          new Layer("block3_conv3", 256, 256, true),
          new Layer("block4_conv1", 256, 512, false),
          new Layer("block4_conv2", 512, 512, false),
          new Layer("block4_conv3", 512, 512, true),
          new Layer("block5_conv1", 512, 512, false),
          new Layer("block5_conv2", 512, 512, false),
          new Layer("block5_conv3", 512, 512, true));

  private Vgg16() {}

  /** Returns the operations that a picture of full size costs when convolved directly: 30.7·10⁹. */
  public static double directFlops() {
    double flops = 0;
    int side = INPUT_SIZE;
    for (Layer layer : LAYERS) {
      flops += 2.0 * side * side * layer.kernelSize();
      side = layer.pooled() ? side / 2 : side;
    }
    return flops;
  }

  /**
   * One convolution.
   *
   * @param name its name in Keras
   * @param in input channels
   * @param out output channels
   * @param pooled whether a 2×2 maximum pool follows
   */
  public record Layer(String name, int in, int out, boolean pooled) {
    /** Returns the number of values in the kernel, {@code [out, in, 3, 3]}. */
    public int kernelSize() {
      return out * in * 9;
    }
  }
}
