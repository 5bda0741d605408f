package dev.streamtune.model;

import dev.streamtune.config.Printable;
import java.util.HashSet;
import java.util.List;

/**
 * The class names, in the order of the head's outputs.
 *
 * @param names at least two, distinct, none blank, all of characters that can be shown
 */
public record Labels(List<String> names) {
  /** Checks the names. */
  public Labels {
    names = List.copyOf(names);
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "a classifier needs at least two classes, found " + shown(names));
    }
    if (names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a class name is blank in " + shown(names));
    }
    if (!names.stream().allMatch(Printable::isPlain)) {
      throw new IllegalArgumentException(
          "a class name has characters that cannot be shown in " + shown(names));
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("a class name comes twice in " + shown(names));
    }
  }

  private static String shown(List<String> names) {
    return Printable.of(names.toString(), 300);
  }

  /** Returns the number of classes. */
  public int size() {
    return names.size();
  }
}
