package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import java.util.OptionalInt;

/**
 * How a head is fitted.
 *
 * @param training epochs (the most, if it may stop early), batch size, learning rate, seed
 * @param scaling what the features are before the head sees them in training
 * @param kept which epoch's weights come back
 * @param patience stops after so many epochs in which the validation loss did not fall, at least 1;
 *     empty runs all epochs
 */
public record FitOptions(
    TrainingOptions training, Scaling scaling, Kept kept, OptionalInt patience) {
  /** What the features are before the head sees them in training. */
  public enum Scaling {
    /** As the base makes them. */
    PLAIN,
    /** Mean 0 and deviation 1 over the training samples; the weights that come back are plain. */
    STANDARDISED
  }

  /** Which epoch's weights come back. */
  public enum Kept {
    /** That with the lowest validation loss, the first of equals; the last without validation. */
    BEST,
    /** The last that ran. */
    LAST
  }

  /** Checks the patience. */
  public FitOptions {
    if (patience.isPresent() && patience.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "expected a patience of at least 1 epoch, found " + patience.getAsInt());
    }
  }
}
