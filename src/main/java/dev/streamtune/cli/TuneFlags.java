package dev.streamtune.cli;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.UnfreezeDepth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether and how base layers are trained after the head. */
final class TuneFlags {
  @Option(
      names = "--unfreeze",
      paramLabel = "DEPTH",
      description =
          "Trains base layers too, after the head: ${COMPLETION-CANDIDATES}. Writes a new base.")
  private @Nullable UnfreezeDepth depth;

  @Option(
      names = "--unfreeze-epochs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Passes over the training images with base layers. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--unfreeze-learning-rate",
      paramLabel = "X",
      defaultValue = "0.00001",
      description = "Adam's for base and head then. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  /** Returns how far the base is trained, if it is. */
  Optional<UnfreezeDepth> depth() {
    return Optional.ofNullable(depth);
  }

  /**
   * Returns how.
   *
   * @param head the options of the head: batch size and seed are the same
   * @throws CommandException if an option makes no sense
   */
  TrainingOptions options(TrainingOptions head) {
    try {
      return new TrainingOptions(epochs, head.batchSize(), learningRate, head.seed());
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage() + " (here --unfreeze-...)", e);
    }
  }
}
