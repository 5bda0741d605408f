package dev.streamtune.console.learning;

import dev.streamtune.config.Printable;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Says in words what a rollback would bring about. Thread-safe. */
final class Consequences {
  private static final int MOST_NAMED = 10;

  private final LearningState state;
  private final HeadsView view;
  private final int kept;

  /**
   * Takes what is known.
   *
   * @param view tells which head is on trial
   * @param kept how many heads the topic keeps
   */
  Consequences(LearningState state, HeadsView view, int kept) {
    this.state = state;
    this.view = view;
    this.kept = kept;
  }

  /**
   * Returns them, a sentence or two each.
   *
   * @param present manifests of the heads that are kept now
   * @param inService version in service
   * @param target the head that would come back; not the one in service
   */
  List<String> of(List<HeadManifest> present, long inService, HeadManifest target) {
    List<String> words = new ArrayList<>();
    words.add(
        "Head %d comes back: a copy of it (%s, published %s) is published as head %d."
            .formatted(
                target.getVersion(),
                target.getOrigin(),
                target.getPublishedAt().truncatedTo(ChronoUnit.SECONDS),
                inService + 1));
    promoted(present, inService).ifPresent(leaving -> words.addAll(between(leaving, target)));
    words.add(
        "The labelled examples stay in the replay buffer, and the next fine-tuning starts from the restored head.");
    words.add(
        "All instances switch within seconds, between two batches; predictions that were made stay as they are.");
    view.shadow(state.heads().known())
        .ifPresent(it -> words.add("The trial of head %d beside it ends.".formatted(it.version())));
    replaced(present, inService, target)
        .ifPresent(
            version ->
                words.add(
                    "Head %d is no longer kept afterwards (heads.kept is %d)."
                        .formatted(version, kept)));
    words.add("It can be undone by rolling back to head %d.".formatted(inService));
    return words.stream().map(Printable::of).toList();
  }

  private List<String> between(HeadManifest leaving, HeadManifest target) {
    List<String> words = new ArrayList<>();
    words.add(learned(leaving, target));
    without(leaving, target)
        .ifPresent(
            classes ->
                words.add(
                    "It does not know these classes of head %d: %s. Their images are given other labels until a fine-tuning has learned them again."
                        .formatted(leaving.getVersion(), classes)));
    without(target, leaving)
        .ifPresent(classes -> words.add("It brings these classes back: %s.".formatted(classes)));
    accuracy(target).ifPresent(words::add);
    accuracy(leaving).ifPresent(words::add);
    return words;
  }

  private String learned(HeadManifest leaving, HeadManifest target) {
    OptionalLong to = learnedOffset(leaving);
    OptionalLong from = learnedOffset(target);
    if (to.isEmpty() || from.isEmpty()) {
      return "How many labelled examples head %d had learned beyond it is no longer known."
          .formatted(leaving.getVersion());
    }
    long lost = trained(from.getAsLong(), to.getAsLong());
    long gained = trained(to.getAsLong(), from.getAsLong());
    if (gained > 0) {
      return "It has learned from %s more than head %d."
          .formatted(examples(gained), leaving.getVersion());
    }
    return lost == 0
        ? "Head %d has learned from no labelled example beyond those that it has learned from, as far as is known here."
            .formatted(leaving.getVersion())
        : "What head %d has learned from %s beyond it goes out of service."
            .formatted(leaving.getVersion(), examples(lost));
  }

  private static String examples(long count) {
    return count == 1 ? "1 labelled example" : count + " labelled examples";
  }

  private long trained(long after, long upTo) {
    return state.images().known().images().stream()
        .filter(image -> !image.holdout() && image.offset() > after && image.offset() <= upTo)
        .count();
  }

  /**
   * Up to where the head has learned. The manifest of a copy says how far the head was that it
   * replaced; what it has learned itself is what the first head with its weights had.
   */
  private OptionalLong learnedOffset(HeadManifest head) {
    Optional<HeadManifest> first =
        state.heads().known().heads().stream()
            .map(KnownHeads.KnownHead::manifest)
            .filter(it -> it.getSha256().equals(head.getSha256()))
            .reduce((newer, older) -> older);
    HeadManifest original = first.orElse(head);
    boolean isCopy =
        state.runs().of(original).filter(run -> !KnownRuns.made(run, original)).isPresent();
    return isCopy ? OptionalLong.empty() : OptionalLong.of(original.getLearnedOffset());
  }

  /** Returns the classes that one head has and the other lacks, if there are any. */
  private static Optional<String> without(HeadManifest has, HeadManifest lacks) {
    List<String> names = new ArrayList<>(has.getLabels());
    names.removeAll(lacks.getLabels());
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String shown = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMED;
    return Optional.of(more > 0 ? "%s and %d more".formatted(shown, more) : shown);
  }

  private Optional<String> accuracy(HeadManifest head) {
    Optional<TrainingRun> run = state.runs().of(head);
    return run.map(TrainingRun::getCandidate)
        .map(HeadEvaluation::getAccuracy)
        .filter(Double::isFinite)
        .map(
            accuracy ->
                String.format(
                    Locale.ROOT,
                    "On the holdout of its time head %d was right in %.1f %% of %d examples.",
                    head.getVersion(),
                    100 * accuracy,
                    run.orElseThrow().getHoldoutExamples()));
  }

  /** Returns the kept head whose place the copy takes, unless that is the one that comes back. */
  private Optional<Long> replaced(List<HeadManifest> present, long inService, HeadManifest target) {
    return promoted(present, inService + 1 - kept)
        .map(HeadManifest::getVersion)
        .filter(version -> version != target.getVersion());
  }

  private static Optional<HeadManifest> promoted(List<HeadManifest> present, long version) {
    return present.stream()
        .filter(head -> HeadStatus.PROMOTED.isOf(head) && head.getVersion() == version)
        .findFirst();
  }
}
