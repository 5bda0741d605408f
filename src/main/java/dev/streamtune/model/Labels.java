package dev.streamtune.model;

import java.util.HashSet;
import java.util.List;

/**
 * The class names, in the order of the head's outputs.
 *
 * @param names at least two, distinct, none blank
 */
public record Labels(List<String> names) {
  /** Checks the names. */
  public Labels {
    names = List.copyOf(names);
    if (names.size() < 2) {
      throw new IllegalArgumentException("a classifier needs at least two classes, found " + names);
    }
    if (names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a class name is blank in " + names);
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("a class name comes twice in " + names);
    }
  }

  /** Returns the number of classes. */
  public int size() {
    return names.size();
  }
}
