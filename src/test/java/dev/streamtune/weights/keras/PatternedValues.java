package dev.streamtune.weights.keras;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights that repeat, so that files of them are small: the same as {@code make_keras.py} makes.
 */
final class PatternedValues {
  private static final int PERIOD = 4093;
  static final int CLASSES = 3;

  private PatternedValues() {}

  /** Values of bound or -bound, by a hash of the index. */
  static float[] of(int salt, int count, float bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i < PERIOD ? sign((i + salt * 1009) % PERIOD) * bound : values[i - PERIOD];
    }
    return values;
  }

  private static float sign(int index) {
    int x = index;
    for (int round = 0; round < 2; round++) {
      x ^= x >>> 16;
      x *= 0x45D9F3B;
    }
    x ^= x >>> 16;
    return (x & 1) * 2f - 1;
  }

  /** The convolutions, from Keras' order of axes. */
  static List<ConvWeights> convolutions() {
    List<ConvWeights> layers = new ArrayList<>();
    for (Layer layer : Vgg16.LAYERS) {
      int index = layers.size();
      float bound = (float) Math.sqrt(2.0 / (layer.in() * 9));
      float[] kernel = of(2 * index, layer.kernelSize(), bound);
      float[] bias = of(2 * index + 1, layer.out(), 0.1f);
      layers.add(new ConvWeights(layer, outputFirst(kernel, layer), bias));
    }
    return layers;
  }

  private static float[] outputFirst(float[] kernel, Layer layer) {
    float[] moved = new float[kernel.length];
    for (int to = 0; to < moved.length; to++) {
      int tap = to % 9;
      int in = to / 9 % layer.in();
      int out = to / 9 / layer.in();
      moved[to] = kernel[(tap * layer.in() + in) * layer.out() + out];
    }
    return moved;
  }

  static HeadWeights head() {
    return new HeadWeights(
        of(100, Vgg16.FEATURES * 512, 0.02f),
        of(101, 512, 0.1f),
        of(102, 512 * CLASSES, 0.02f),
        of(103, CLASSES, 0.1f));
  }

  /** The golden values' input, {@code [3, 224, 224]}; the script counts channels fastest. */
  static float[] picture() {
    int pixels = Vgg16.INPUT_SIZE * Vgg16.INPUT_SIZE;
    float[] picture = new float[3 * pixels];
    for (int i = 0; i < picture.length; i++) {
      picture[i % 3 * pixels + i / 3] = (float) (i * 7919L % 65521 / 65521.0);
    }
    return picture;
  }
}
