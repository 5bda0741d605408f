package dev.streamtune.weights.keras;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.List;

/** Turns what Keras keeps for a convolution into what the base computes with. */
final class ConvTensors {
  private static final int TAPS = 9;

  private ConvTensors() {}

  /**
   * Reads all convolutions of the base.
   *
   * @param stored one entry for each of {@link Vgg16#LAYERS}, each a kernel and a bias
   */
  static List<ConvWeights> read(List<StoredLayer> stored) {
    List<ConvWeights> layers = new ArrayList<>();
    for (Layer layer : Vgg16.LAYERS) {
      StoredLayer tensors = stored.get(layers.size());
      float[] kernel = tensors.ofRank(4).read(List.of(3, 3, layer.in(), layer.out()));
      float[] bias = tensors.ofRank(1).read(List.of(layer.out()));
      layers.add(new ConvWeights(layer, outputFirst(kernel, layer), bias));
    }
    return layers;
  }

  /** Moves {@code [3, 3, in, out]} to {@code [out, in, 3, 3]}. */
  private static float[] outputFirst(float[] kernel, Layer layer) {
    float[] moved = new float[kernel.length];
    int from = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      for (int in = 0; in < layer.in(); in++) {
        for (int out = 0; out < layer.out(); out++) {
          moved[(out * layer.in() + in) * TAPS + tap] = kernel[from++];
        }
      }
    }
    return moved;
  }
}
