package dev.streamtune.weights;

import dev.streamtune.config.Preset;
import dev.streamtune.model.ConvWeights;
import java.util.List;

/**
 * A base as a file holds it.
 *
 * @param layers one entry for each of {@link dev.streamtune.model.Vgg16#LAYERS}
 * @param preset the preprocessing that they were trained with, as the file says or its format
 *     implies
 */
public record LoadedBase(List<ConvWeights> layers, Preset preset) {
  /** Copies the list. */
  public LoadedBase {
    layers = List.copyOf(layers);
  }
}
