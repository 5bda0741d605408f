package dev.streamtune.transfer;

import dev.streamtune.training.EpochScore;
import dev.streamtune.training.FittedHead;
import java.util.List;

/**
 * How a fit went.
 *
 * @param epochs all that ran, at least one; all with validation or none
 * @param keptEpoch the one whose weights were kept, 1 for the first
 */
public record History(List<EpochScore> epochs, int keptEpoch) {
  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** Returns the history of a fit. */
  public static History of(FittedHead head) {
    return new History(head.epochs(), head.keptEpoch());
  }

  /** Returns the history of a base's fine-tuning. */
  public static History of(TunedBase base) {
    return new History(
        base.epochs().stream().map(EpochFigures::score).toList(), base.after().epoch());
  }

  /** Returns the epoch whose weights were kept. */
  public EpochScore kept() {
    return epochs.get(keptEpoch - 1);
  }

  /** Says whether images were held out. */
  public boolean isValidated() {
    return epochs.get(0).validation().isPresent();
  }
}
