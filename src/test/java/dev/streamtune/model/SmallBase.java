package dev.streamtune.model;

import ai.djl.ndarray.NDManager;
import dev.streamtune.model.Vgg16.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two small convolutions and a head, on pictures of 6 × 8 × 8: the same as {@code
 * make_base_training.py} has.
 */
public final class SmallBase {
  /** Number of outputs. */
  public static final int CLASSES = 5;

  /** Number of pictures that differ. */
  public static final int SAMPLES = 20;

  private static final int SIDE = 8;
  private static final int PICTURE = 6 * SIDE * SIDE;
  private static final List<Layer> LAYERS =
      List.of(new Layer("small_conv1", 6, 8, false), new Layer("small_conv2", 8, 8, true));

  private SmallBase() {}

  /** Opens a training of it; the caller closes it. */
  public static BaseTraining open(TensorEngine engine, double learningRate) {
    return open(engine.root().newSubManager(), 2, learningRate);
  }

  static BaseTraining open(NDManager scope, int microBatch, double learningRate) {
    return new BaseTraining(
        scope, List.of(), LAYERS, layers(), head(), SIDE, microBatch, learningRate);
  }

  private static List<ConvWeights> layers() {
    return List.of(
        new ConvWeights(
            LAYERS.get(0),
            HashedValues.scaled(81, LAYERS.get(0).kernelSize(), 0.3f),
            HashedValues.scaled(82, 8, 0.1f)),
        new ConvWeights(
            LAYERS.get(1),
            HashedValues.scaled(83, LAYERS.get(1).kernelSize(), 0.3f),
            HashedValues.scaled(84, 8, 0.1f)));
  }

  private static HeadWeights head() {
    return new HeadWeights(
        HashedValues.scaled(85, 8 * 4 * 4 * 512, 0.1f),
        HashedValues.scaled(86, 512, 0.1f),
        HashedValues.scaled(87, 512 * CLASSES, 0.1f),
        HashedValues.scaled(88, CLASSES, 0.1f));
  }

  /** Returns the picture of a number below {@link #SAMPLES}; its class is the number modulo 5. */
  public static float[] picture(int number) {
    float[] all = HashedValues.of(80, SAMPLES * PICTURE);
    float[] picture = Arrays.copyOfRange(all, number * PICTURE, (number + 1) * PICTURE);
    for (int i = 0; i < picture.length; i++) {
      picture[i] = Math.abs(picture[i]);
    }
    return picture;
  }

  /** Returns consecutive pictures. */
  static List<float[]> pictures(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(SmallBase::picture).toList();
  }

  /** Returns their classes. */
  static List<Integer> labels(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> i % CLASSES).toList();
  }
}
