package dev.streamtune.labelling;

import dev.streamtune.labelling.Candidate.Dissent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What two heads differ on most first: a committee of two (query by committee: Seung, Opper and
 * Sompolinsky 1992). The score is the total variation between their probabilities. Candidates that
 * one head has seen alone say nothing.
 */
final class MostDisagreement implements Strategy {
  private record Contested(Candidate candidate, Dissent shadow) {}

  @Override
  public Suggestions choose(List<Candidate> candidates, Labelled labelled, int limit) {
    List<Contested> contested =
        candidates.stream()
            .flatMap(it -> it.shadow().map(shadow -> new Contested(it, shadow)).stream())
            .sorted(Comparator.comparingDouble((Contested it) -> -it.shadow().distance()))
            .toList();
    List<Suggestion> items =
        contested.stream()
            .limit(limit)
            .map(it -> new Suggestion(it.candidate(), it.shadow().distance(), words(it)))
            .toList();
    return new Suggestions(contested.size(), items, note(candidates.size(), contested.size()));
  }

  private static String words(Contested it) {
    Candidate candidate = it.candidate();
    Dissent shadow = it.shadow();
    String distance = String.format(Locale.ROOT, "%.2f apart", shadow.distance());
    String label = candidate.best().label();
    return shadow.label().equals(label)
        ? "heads %d and %d both say %s, %s"
            .formatted(candidate.headVersion(), shadow.version(), label, distance)
        : "head %d says %s, head %d in the shadow %s: %s"
            .formatted(candidate.headVersion(), label, shadow.version(), shadow.label(), distance);
  }

  private static Optional<String> note(int all, int contested) {
    return all == 0 || contested > 0
        ? Optional.empty()
        : Optional.of(
            "No shadow head has seen any of these %d images, so there is nothing to disagree on. A candidate runs in the shadow for a while where gate.shadow.predictions is above 0."
                .formatted(all));
  }
}
