package dev.streamtune.cli;

import dev.streamtune.model.Labels;
import dev.streamtune.weights.keras.ClassIndices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The class names that go with a model whose file has none. */
final class LabelNames {
  private LabelNames() {}

  /**
   * Takes a file, or names separated by commas.
   *
   * @param given the option's value, if it was given
   * @param outputs how many names are needed
   * @throws CommandException if there are none, or not as many as outputs
   */
  static Labels of(@Nullable String given, int outputs) {
    if (given == null) {
      throw new CommandException(
          ("the model has %d outputs, and its file does not name them: give --labels with %d names"
                  + " in their order, NAME,NAME,... or a file with"
                  + " json.dump(generator.class_indices)")
              .formatted(outputs, outputs));
    }
    Labels labels =
        Files.exists(Path.of(given)) ? ClassIndices.read(Path.of(given)) : listed(given);
    if (labels.size() != outputs) {
      throw new CommandException(
          "the model has %d outputs, but --labels gives %d names: %s"
              .formatted(outputs, labels.size(), labels.names()));
    }
    return labels;
  }

  private static Labels listed(String given) {
    if (!given.contains(",")) {
      throw new CommandException("--labels: there is no file " + given);
    }
    try {
      return new Labels(Arrays.stream(given.split(",", -1)).map(String::strip).toList());
    } catch (IllegalArgumentException e) {
      throw new CommandException("--labels: " + e.getMessage(), e);
    }
  }
}
