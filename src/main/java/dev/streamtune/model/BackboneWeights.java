package dev.streamtune.model;

import java.util.List;

/**
 * All weights of the convolution base.
 *
 * @param layers one entry for each of {@link Vgg16#LAYERS}
 * @param baseHash identifies these weights together with the preprocessing that they expect; two
 *     bases with the same hash give the same features
 */
public record BackboneWeights(List<ConvWeights> layers, String baseHash) {
  /** Checks that there are as many layers as VGG16 has. */
  public BackboneWeights {
    layers = List.copyOf(layers);
    if (layers.size() != Vgg16.LAYERS.size()) {
      throw new IllegalArgumentException(
          "expected " + Vgg16.LAYERS.size() + " layers, found " + layers.size());
    }
  }
}
