package dev.streamtune.training;

import dev.streamtune.config.BufferSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many examples of each class a {@link ReplayBuffer} holds, reckoned from the labels and sizes
 * of what came to it, without the features.
 *
 * <p>Exact while everything fits. Where the buffer has to choose, it trims the largest classes
 * until they are equal; which of equal ones has one more than another depends on the order in which
 * they came, so that here a class may differ by one, and by more where examples that it let go of
 * were withdrawn or labelled anew since.
 *
 * @param training for each class that has any, the examples to train on
 * @param holdout for each class that has any, the examples that judge heads
 */
public record BufferReckoning(
    SortedMap<String, Integer> training, SortedMap<String, Integer> holdout) {
  /** Copies the maps. */
  public BufferReckoning {
    training = Collections.unmodifiableSortedMap(new TreeMap<>(training));
    holdout = Collections.unmodifiableSortedMap(new TreeMap<>(holdout));
  }

  /**
   * An example that came to the buffer.
   *
   * @param label its class
   * @param bytes as {@link Example#bytes}
   * @param holdout whether {@link HoldoutRule} holds it out
   */
  public record Offer(String label, int bytes, boolean holdout) {}

  /**
   * Reckons.
   *
   * @param offers each image's last one, oldest first
   */
  public static BufferReckoning of(BufferSettings settings, List<Offer> offers) {
    List<Offer> heldOut = new ArrayList<>();
    List<Offer> others = new ArrayList<>();
    offers.forEach(offer -> (offer.holdout() ? heldOut : others).add(offer));
    return new BufferReckoning(
        training(settings, others),
        levelled(counts(heldOut), most(Bound.ofHoldout(settings), heldOut)));
  }

  /** The newest whatever their class, and of the others what these leave room for. */
  private static SortedMap<String, Integer> training(BufferSettings settings, List<Offer> offers) {
    int most = most(Bound.ofTraining(settings), offers);
    int recent = Math.min(offers.size(), Math.min(settings.recentExamples(), most));
    int older = offers.size() - recent;
    SortedMap<String, Integer> held = counts(offers.subList(older, offers.size()));
    levelled(counts(offers.subList(0, older)), most - recent)
        .forEach((label, count) -> held.merge(label, count, Integer::sum));
    return held;
  }

  /** How many examples of a mean size the bound lets in. */
  private static int most(Bound bound, List<Offer> offers) {
    long bytes = offers.stream().mapToLong(Offer::bytes).sum();
    if (bytes <= bound.bytes()) {
      return bound.examples();
    }
    return (int) Math.min(bound.examples(), offers.size() * (double) bound.bytes() / bytes);
  }

  private static SortedMap<String, Integer> counts(List<Offer> offers) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    offers.forEach(offer -> counts.merge(offer.label(), 1, Integer::sum));
    return counts;
  }

  /** Cuts the largest to a common level, so that the sum is no more than the bound. */
  private static SortedMap<String, Integer> levelled(SortedMap<String, Integer> counts, int most) {
    int low = 0;
    int high = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (sum(counts, middle) <= most) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return cut(counts, low, (int) (most - sum(counts, low)));
  }

  private static long sum(SortedMap<String, Integer> counts, int level) {
    return counts.values().stream().mapToLong(count -> Math.min(count, level)).sum();
  }

  private static SortedMap<String, Integer> cut(
      SortedMap<String, Integer> counts, int level, int room) {
    SortedMap<String, Integer> cut = new TreeMap<>();
    int left = room;
    for (var each : counts.entrySet()) {
      int count = Math.min(each.getValue(), level);
      if (left > 0 && each.getValue() > level) {
        count++;
        left--;
      }
      if (count > 0) {
        cut.put(each.getKey(), count);
      }
    }
    return cut;
  }
}
