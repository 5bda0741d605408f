package dev.streamtune.cli;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.training.FitOptions;
import dev.streamtune.training.FitOptions.Kept;
import dev.streamtune.training.FitOptions.Scaling;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a head is trained on a folder. */
final class TrainFlags {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Passes over the training images. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images in a step. Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.001",
      description = "Adam's. Default: ${DEFAULT-VALUE}, as in Keras.")
  private double learningRate;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Share of each class that is held out; 0 holds out none. Default: ${DEFAULT-VALUE}.")
  private double validation;

  @Option(
      names = "--augment",
      paramLabel = "K",
      defaultValue = "0",
      description =
          "Trains on K variants of each training image beside it: flipped, cropped, darker or"
              + " brighter. Default: ${DEFAULT-VALUE}.")
  private int augment;

  @Option(
      names = "--early-stopping",
      paramLabel = "PATIENCE",
      description = "Stops when the validation loss has not fallen for so many epochs.")
  private @Nullable Integer patience;

  @Option(
      names = "--keep",
      paramLabel = "EPOCH",
      defaultValue = "BEST",
      description =
          "Whose weights are written: ${COMPLETION-CANDIDATES}; the best has the lowest validation"
              + " loss. Default: ${DEFAULT-VALUE}.")
  private Kept kept;

  @Option(
      names = "--scaling",
      paramLabel = "HOW",
      defaultValue = "PLAIN",
      description =
          "What features are in training: ${COMPLETION-CANDIDATES}. The head takes plain ones"
              + " either way. Default: ${DEFAULT-VALUE}.")
  private Scaling scaling;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of split, first weights and order; the same gives the same head. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /**
   * Returns how the head is fitted.
   *
   * @throws CommandException if an option makes no sense, or two together
   */
  FitOptions fit() {
    if (!(validation >= 0 && validation < 1)) {
      throw new CommandException("--validation is 0 up to but not 1, found " + validation);
    }
    if (augment < 0) {
      throw new CommandException("--augment is 0 or more, found " + augment);
    }
    if (patience != null && validation == 0) {
      throw new CommandException("--early-stopping needs --validation above 0");
    }
    OptionalInt after = patience == null ? OptionalInt.empty() : OptionalInt.of(patience);
    try {
      TrainingOptions training = new TrainingOptions(epochs, batchSize, learningRate, seed);
      return new FitOptions(training, scaling, kept, after);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  double validation() {
    return validation;
  }

  int variants() {
    return augment;
  }

  long seed() {
    return seed;
  }
}
