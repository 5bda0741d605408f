package dev.streamtune.console.learning;

import java.util.List;
import java.util.Map;

/** Reads examples again, features and all. Thread-safe. */
@FunctionalInterface
interface HoldoutSource {
  /**
   * Reads what is there of these, in a few seconds at most.
   *
   * @param wanted by their offsets
   * @return those that were found, by ascending offset
   */
  List<HeldOut> read(Map<Long, LabelledImage> wanted);
}
