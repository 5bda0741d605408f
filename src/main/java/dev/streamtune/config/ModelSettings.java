package dev.streamtune.config;

import java.util.List;
import java.util.Optional;

/**
 * Which model, and where it runs.
 *
 * @param classes class names in the order of the head's outputs, at least two
 * @param weights name, file or URL of the weights of the base
 * @param seed seed of untrained weights
 * @param preset how pictures become tensors; empty: what goes with the weights
 * @param backbone {@code auto}, {@code winograd} or {@code direct}
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param threads CPU threads of one operation, 0 for one per core
 */
public record ModelSettings(
    List<String> classes,
    String weights,
    long seed,
    Optional<Preset> preset,
    String backbone,
    String device,
    int threads) {
  /** Copies the list. */
  public ModelSettings {
    classes = List.copyOf(classes);
  }
}
