package dev.streamtune.training;

/** Hears of a fit, on the thread that trains. */
public interface FitObserver extends TrainingObserver {
  /** An epoch and its validation are done. */
  void onEpoch(EpochScore score);
}
