package dev.streamtune.weights.keras;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.HeadWeights;
import java.util.List;
import java.util.Optional;

/**
 * What a whole model of Keras brings.
 *
 * @param head the two dense layers
 * @param base the convolutions, one entry for each of {@link dev.streamtune.model.Vgg16#LAYERS};
 *     empty if the model was trained on pool5 features
 * @param writtenBy the version of Keras that wrote the file, or {@code unknown}
 */
public record KerasModel(HeadWeights head, Optional<List<ConvWeights>> base, String writtenBy) {
  /** Copies the list. */
  public KerasModel {
    base = base.map(List::copyOf);
  }

  /** Returns the number of outputs. */
  public int classes() {
    return head.classes();
  }
}
