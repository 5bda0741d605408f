package dev.streamtune.training;

import dev.streamtune.model.PackedFeatures;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Examples whose features are only a size. */
final class Examples {
  private Examples() {}

  static Example of(String id, String label, long offset) {
    return sized(id, label, offset, 9);
  }

  /**
   * Makes an example.
   *
   * @param featureBytes size of its features, at least 9
   */
  static Example sized(String id, String label, long offset, int featureBytes) {
    byte[] features = new byte[featureBytes];
    features[0] = 1; // the format
    features[4] = 1; // one value, as the header claims
    return new Example(
        id, label, Optional.empty(), PackedFeatures.of(features), offset, 1_700_000_000_000L);
  }

  /** The first ids {@code PREFIX-0, PREFIX-1 ...} that are on one side of the holdout. */
  static List<String> ids(String prefix, int count, boolean heldOut, int percent) {
    HoldoutRule rule = new HoldoutRule(percent);
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> prefix + "-" + i)
        .filter(id -> rule.holdsOut(id) == heldOut)
        .limit(count)
        .toList();
  }
}
