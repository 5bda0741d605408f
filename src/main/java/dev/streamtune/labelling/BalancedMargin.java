package dev.streamtune.labelling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/**
 * Least margin, evenly over the classes: each place goes to the predicted class that has the fewest
 * labels, those of the list so far included, and there to the smallest lead. So classes that were
 * seldom labelled come first until all have as many. The score is 1 less the lead.
 */
final class BalancedMargin implements Strategy {
  @Override
  public Suggestions choose(List<Candidate> candidates, Labelled labelled, int limit) {
    Map<String, Integer> given = labelled.counts();
    Map<String, Integer> counts = new HashMap<>(given);
    Map<String, Queue<Candidate>> byClass = byClass(candidates);
    List<Suggestion> items = new ArrayList<>();
    while (items.size() < limit && !byClass.isEmpty()) {
      String label = fewest(byClass, counts);
      Queue<Candidate> queue = Objects.requireNonNull(byClass.get(label), "one of its keys");
      Candidate next = queue.remove();
      items.add(new Suggestion(next, 1 - next.margin(), words(next, given.getOrDefault(label, 0))));
      counts.merge(label, 1, Integer::sum);
      if (queue.isEmpty()) {
        byClass.remove(label);
      }
    }
    return new Suggestions(candidates.size(), items, Optional.empty());
  }

  private static Map<String, Queue<Candidate>> byClass(List<Candidate> candidates) {
    Map<String, Queue<Candidate>> byClass = new LinkedHashMap<>();
    candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::margin))
        .forEach(it -> byClass.computeIfAbsent(it.best().label(), l -> new ArrayDeque<>()).add(it));
    return byClass;
  }

  /** Of equals that whose next candidate has the smallest lead. */
  private static String fewest(Map<String, Queue<Candidate>> byClass, Map<String, Integer> counts) {
    return byClass.entrySet().stream()
        .min(
            Comparator.comparingInt(
                    (Map.Entry<String, Queue<Candidate>> it) -> counts.getOrDefault(it.getKey(), 0))
                .thenComparingDouble(it -> it.getValue().element().margin()))
        .orElseThrow()
        .getKey();
  }

  private static String words(Candidate candidate, int labelled) {
    return "%s; %s labelled as %s"
        .formatted(
            LeastMargin.words(candidate),
            labelled == 0 ? "none yet" : labelled,
            candidate.best().label());
  }
}
