package dev.streamtune.model;

import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights and inputs that are a hash of their index: the same as {@code make_features.py} makes.
 */
public final class HashedValues {
  private HashedValues() {}

  /** Returns values in [-1, 1). */
  public static float[] of(int salt, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      int x = (int) (i + salt * 100_000_007L);
      for (int round = 0; round < 2; round++) {
        x ^= x >>> 16;
        x *= 0x45D9F3B;
      }
      x ^= x >>> 16;
      values[i] = (float) (Integer.toUnsignedLong(x) / 0x1p31 - 1.0);
    }
    return values;
  }

  /** As {@link #of}, each value times a factor. */
  public static float[] scaled(int salt, int count, float factor) {
    float[] values = of(salt, count);
    for (int i = 0; i < count; i++) {
      values[i] *= factor;
    }
    return values;
  }

  /** Returns a whole base. */
  public static BackboneWeights backbone() {
    List<ConvWeights> layers = new ArrayList<>();
    for (Layer layer : Vgg16.LAYERS) {
      int salt = 2 * (layers.size() + 1);
      float bound = (float) Math.sqrt(6.0 / (layer.in() * 9));
      float[] kernel = scaled(salt, layer.kernelSize(), bound);
      layers.add(new ConvWeights(layer, kernel, scaled(salt + 1, layer.out(), 0.1f)));
    }
    return new BackboneWeights(layers, "hashed");
  }
}
