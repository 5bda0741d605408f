package dev.streamtune.transfer;

import dev.streamtune.model.Labels;
import dev.streamtune.training.TrainingSample;
import java.util.List;

/**
 * Everything that a fit needs, and what became of the files.
 *
 * @param labels the classes with an image that can be used, sorted
 * @param emptyClasses names of class folders without one; they get no output
 * @param split the images that can be used, for what may follow on the pictures themselves
 * @param training features of the training images and of their variants
 * @param validation features of the images held out, as they are
 * @param leftOut files that cannot be used
 */
public record Dataset(
    Labels labels,
    List<String> emptyClasses,
    Split split,
    List<TrainingSample> training,
    List<TrainingSample> validation,
    List<LeftOut> leftOut) {
  /** Copies the lists. */
  public Dataset {
    emptyClasses = List.copyOf(emptyClasses);
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    leftOut = List.copyOf(leftOut);
  }
}
