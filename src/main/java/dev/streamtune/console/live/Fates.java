package dev.streamtune.console.live;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.console.live.LabelFacts.Joined;
import dev.streamtune.console.live.LabelFacts.Refused;
import dev.streamtune.console.live.LabelFacts.Run;
import dev.streamtune.console.live.LabelFacts.Said;
import dev.streamtune.console.live.LabelFacts.Use;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.HoldoutRule;
import dev.streamtune.training.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the labels that people gave. Keeps what each topic tells, the newest of it, and
 * puts it together when it is asked, because the topics are read in no order: an example may be
 * seen before its feedback, and a run before its examples.
 *
 * <p>Of an image's labels the last counts. Thread-safe.
 */
final class Fates {
  private final HoldoutRule holdout;
  private final NewestMap<String, Said> said;
  private final NewestMap<String, Joined> joined;
  private final NewestMap<String, Place> held;
  private final NewestMap<Place, Refused> refused;
  private final NewestMap<Place, String> ids;
  private final NewestMap<String, Use> learned;
  private final NewestMap<String, Use> rejected;

  /**
   * Makes it empty.
   *
   * @param holdout which images judge heads
   * @param most images of which labels are remembered
   */
  Fates(HoldoutRule holdout, int most) {
    this.holdout = holdout;
    this.said = new NewestMap<>(most);
    this.joined = new NewestMap<>(most);
    this.held = new NewestMap<>(most);
    this.refused = new NewestMap<>(most);
    this.ids = new NewestMap<>(2 * most);
    this.learned = new NewestMap<>(4 * most);
    this.rejected = new NewestMap<>(4 * most);
  }

  /** Somebody gave a label. */
  synchronized void said(Seen<Feedback> seen) {
    Feedback feedback = seen.value();
    Place place = Place.of(seen);
    said.put(
        feedback.getId(),
        new Said(feedback.getLabel(), feedback.getAnnotator(), seen.timestamp(), place));
    ids.put(place, feedback.getId());
  }

  /** A label was joined to its image. */
  synchronized void joined(Seen<LabelledExample> seen) {
    LabelledExample example = seen.value();
    String id = example.getId();
    Place feedback =
        new Place(
            example.getFeedbackTopic(),
            example.getFeedbackPartition(),
            example.getFeedbackOffset());
    Joined before = joined.entries().get(id);
    boolean again = before != null && before.said().label().equals(example.getLabel());
    Said said =
        new Said(
            example.getLabel(),
            example.getAnnotator(),
            example.getFeedbackAt().toEpochMilli(),
            feedback);
    long since = again && before != null ? before.since() : seen.offset();
    joined.put(id, new Joined(said, seen.timestamp(), Place.of(seen), since));
    ids.put(feedback, id);
    ids.put(Place.of(seen), id);
  }

  /** A label waits for a second annotator. */
  synchronized void held(Seen<QuarantinedLabel> seen, String examplesTopic) {
    QuarantinedLabel label = seen.value();
    held.put(label.getId(), new Place(examplesTopic, 0, label.getOffset()));
  }

  /** A label waits no longer. */
  synchronized void released(String id) {
    held.entries().remove(id);
  }

  /**
   * A record was refused.
   *
   * @return the image that it is about, if that is known by now
   */
  synchronized Optional<String> refused(Seen<DeadLetter> seen) {
    DeadLetter letter = seen.value();
    Place place = Place.of(letter);
    refused.put(place, new Refused(letter.getReason(), letter.getDetail(), seen.timestamp()));
    return Optional.ofNullable(ids.entries().get(place));
  }

  /**
   * A fine-tuning ended; one whose head is on trial has not.
   *
   * @return the images it used of which labels are remembered
   */
  synchronized List<String> ran(Seen<TrainingRun> seen) {
    TrainingRun run = seen.value();
    boolean promoted = RunVerdict.PROMOTED.isOf(run);
    if (!promoted && !RunVerdict.REJECTED.isOf(run) && !RunVerdict.ABORTED.isOf(run)) {
      return List.of();
    }
    long end = run.getStartedAt().toEpochMilli() + (long) (1000 * run.getSeconds());
    Run ended = new Run(run.getId(), end, promoted ? run.getHeadVersion() : null, run.getReasons());
    List<String> changed = new ArrayList<>();
    for (ExampleReference example : run.getExamples()) {
      use(promoted ? learned : rejected, example, ended, promoted);
      if (joined.entries().containsKey(example.getId())) {
        changed.add(example.getId());
      }
    }
    return List.copyOf(changed);
  }

  /** Of heads that learned an example the first counts, of those that were rejected the last. */
  private static void use(
      NewestMap<String, Use> uses, ExampleReference example, Run run, boolean first) {
    Use before = uses.entries().get(example.getId());
    if (first && before != null && before.offset() == example.getOffset()) {
      return;
    }
    uses.put(example.getId(), new Use(example.getOffset(), run));
  }

  /** Nothing of an image is to be kept. */
  synchronized void forget(String id) {
    said.entries().remove(id);
    joined.entries().remove(id);
    held.entries().remove(id);
    learned.entries().remove(id);
    rejected.entries().remove(id);
    ids.entries().values().removeIf(id::equals);
  }

  /** Returns what became of the last label of an image, if somebody gave one. */
  synchronized Optional<Fate> of(String id) {
    Said last = said.entries().get(id);
    Joined example = joined.entries().get(id);
    return new LabelStory(
            last,
            last == null ? null : refused.entries().get(last.place()),
            example,
            example == null ? null : refusal(example),
            example != null && example.place().equals(held.entries().get(id)),
            learned.entries().get(id),
            rejected.entries().get(id),
            example != null && holdout.holdsOut(id))
        .fate();
  }

  /** Returns how many labels, examples and places are remembered. */
  synchronized int remembered() {
    return said.entries().size() + joined.entries().size() + ids.entries().size();
  }

  private @Nullable Refused refusal(Joined example) {
    Refused refusal = refused.entries().get(example.said().place());
    return refusal == null ? refused.entries().get(example.place()) : refusal;
  }
}
