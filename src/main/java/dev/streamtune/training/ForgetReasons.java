package dev.streamtune.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why a run that forgets ended as it did, and what that costs, in words. */
final class ForgetReasons {
  private ForgetReasons() {}

  static List<String> unaffected(Incumbent inService, KeptInfluence kept) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        inService.version() == 0
            ? "the untrained head serves; it has learned nothing"
            : "head %d in service has not learned from what was withdrawn; nothing is trained anew"
                .formatted(inService.version()));
    removed(kept).ifPresent(reasons::add);
    return reasons;
  }

  /**
   * Says why a head goes into service that nothing need be proved of.
   *
   * @param trained whether it was trained anew, or is its parent as that was
   */
  static List<String> replaced(
      Incumbent inService, Incumbent parent, KeptInfluence kept, boolean trained) {
    List<String> reasons = new ArrayList<>();
    reasons.add(learned(inService, kept.inService()));
    String from =
        parent.version() == 0
            ? "the untrained head, as no kept head is free of it"
            : "head " + parent.version() + ", the newest that is free of it";
    reasons.add(trained ? "trained anew from " + from : "back to " + from + ", as it was");
    removed(kept).ifPresent(reasons::add);
    return reasons;
  }

  private static String learned(Incumbent inService, Influence influence) {
    return influence.known() || !influence.images().isEmpty()
        ? "head %d had learned from %s that %s withdrawn"
            .formatted(
                inService.version(),
                ForgetWords.images(influence.images().size()),
                influence.images().size() == 1 ? "is" : "are")
        : "head %d may have learned from what is withdrawn: its training runs are no longer all there"
            .formatted(inService.version());
  }

  private static Optional<String> removed(KeptInfluence kept) {
    List<Long> versions = kept.touchedVersions();
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    String which = versions.stream().map(v -> Long.toString(v)).collect(Collectors.joining(", "));
    return Optional.of(
        "%s %s will not serve again".formatted(versions.size() == 1 ? "head" : "heads", which));
  }

  /** Says what the withdrawal costs. */
  static List<String> cost(Evaluation candidate, Evaluation incumbent, Incumbent inService) {
    Comparison between =
        new Comparison(
            candidate,
            incumbent,
            new Contenders(inService.version(), new TreeSet<>(), Optional.empty()));
    return between.hasNoExamples()
        ? List.of("what it costs is not known: no held-out examples yet")
        : List.of("it costs: " + between.accuracy() + ", " + between.loss());
  }
}
