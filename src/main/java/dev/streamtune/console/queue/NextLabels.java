package dev.streamtune.console.queue;

import dev.streamtune.console.live.Card;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images that are worth a label; written as JSON as it is here.
 *
 * @param strategy that chose them
 * @param candidates how many it chose from
 * @param items the best first
 * @param note why there are none, or what else to know; null where there is nothing to say
 */
public record NextLabels(String strategy, int candidates, List<Item> items, @Nullable String note) {
  /** Copies the list. */
  public NextLabels {
    items = List.copyOf(items);
  }

  /**
   * One of them.
   *
   * @param score how much it is worth to the strategy
   * @param why in words
   */
  public record Item(Card card, double score, String why) {}
}
