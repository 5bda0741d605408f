package dev.streamtune.transfer;

import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.HeadWeights;
import java.util.List;

/**
 * What came out of the fine-tuning of a base.
 *
 * @param base a new one, with a hash of its own
 * @param head trained along with it; of no use with another base
 * @param before of the head alone, measured before the first step
 * @param after of the base and head returned here, measured again after the last epoch; its epoch
 *     is the one that they are from
 * @param epochs all of them, in order
 */
public record TunedBase(
    BackboneWeights base,
    HeadWeights head,
    EpochFigures before,
    EpochFigures after,
    List<EpochFigures> epochs) {
  /** Copies the list. */
  public TunedBase {
    epochs = List.copyOf(epochs);
  }
}
