package dev.streamtune.labelling;

import java.util.List;
import java.util.Optional;

/**
 * What a strategy suggests.
 *
 * @param considered candidates that it could judge
 * @param items the best first
 * @param note why there are none, or what else to know, for the person who labels
 */
public record Suggestions(int considered, List<Suggestion> items, Optional<String> note) {
  /** Copies the list. */
  public Suggestions {
    items = List.copyOf(items);
  }
}
