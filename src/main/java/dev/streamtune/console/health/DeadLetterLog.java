package dev.streamtune.console.health;

import dev.streamtune.console.feed.Place;
import dev.streamtune.schema.DeadLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The newest dead letters, and how many of each reason were seen. Not thread-safe.
 *
 * <p>Bounded: reasons come from the topic, so what is not among the first hundred counts as other.
 */
final class DeadLetterLog {
  /** How many letters are kept. */
  static final int KEPT = 1000;

  /** What reasons count as once there are too many. */
  static final String OTHER = "OTHER";

  private static final int MOST_REASONS = 100;

  private final Map<Place, DeadLetter> letters = new LinkedHashMap<>();
  private final Map<String, Long> byReason = new TreeMap<>();
  private long total;

  /** Takes a letter. */
  void add(DeadLetter letter) {
    total++;
    String reason = letter.getReason();
    boolean known = byReason.containsKey(reason) || byReason.size() < MOST_REASONS;
    byReason.merge(known ? reason : OTHER, 1L, Long::sum);
    letters.put(Place.of(letter), letter);
    if (letters.size() > KEPT) {
      letters.remove(letters.keySet().iterator().next());
    }
  }

  /** Returns the letter of a refused record, if it is kept. */
  Optional<DeadLetter> find(Place refused) {
    return Optional.ofNullable(letters.get(refused));
  }

  /** Returns what was counted. */
  HealthView.Refusals counts() {
    Map<String, Long> sorted =
        byReason.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    return new HealthView.Refusals(total, sorted);
  }

  /** Returns the newest letters that pass, newest first. */
  List<DeadLetter> newest(Predicate<DeadLetter> filter, int limit) {
    List<DeadLetter> all = new ArrayList<>(letters.values());
    List<DeadLetter> found = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && found.size() < limit; i--) {
      if (filter.test(all.get(i))) {
        found.add(all.get(i));
      }
    }
    return List.copyOf(found);
  }
}
