package dev.streamtune.transfer;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.HeadWeights;
import java.util.List;

/**
 * Weights as they were after an epoch.
 *
 * @param layers of the whole base
 */
record TuningState(EpochFigures figures, List<ConvWeights> layers, HeadWeights head) {
  /**
   * Says whether these are to be kept rather than those of a later epoch: if their validation loss
   * is lower or as low. Without validation the later ones are.
   */
  boolean isAtLeastAsGoodAs(EpochFigures later) {
    return later.validation().samples() > 0
        && figures.validation().meanLoss() <= later.validation().meanLoss();
  }
}
