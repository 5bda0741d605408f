package dev.streamtune.config;

/**
 * Everything about learning from labelled examples.
 *
 * @param buffer bounds of the replay buffer
 * @param triggers when a fine-tuning starts by itself
 * @param options hyperparameters
 * @param engineShare share of the engine that fine-tuning gets at full load, 0 up to but not 1
 * @param maxExamples most examples of one fine-tuning
 * @param gate what a candidate must prove
 * @param headsKept heads that the heads topic keeps, at least 2
 * @param drift what is compared to find drift
 */
public record LearningSettings(
    BufferSettings buffer,
    TriggerSettings triggers,
    TrainingOptions options,
    double engineShare,
    int maxExamples,
    GateSettings gate,
    int headsKept,
    DriftSettings drift) {
  /** Takes the defaults for drift. */
  public LearningSettings(
      BufferSettings buffer,
      TriggerSettings triggers,
      TrainingOptions options,
      double engineShare,
      int maxExamples,
      GateSettings gate,
      int headsKept) {
    this(
        buffer,
        triggers,
        options,
        engineShare,
        maxExamples,
        gate,
        headsKept,
        DriftSettings.byDefault());
  }
}
