package dev.streamtune.console.live;

import dev.streamtune.console.live.LabelFacts.Joined;
import dev.streamtune.console.live.LabelFacts.Refused;
import dev.streamtune.console.live.LabelFacts.Run;
import dev.streamtune.console.live.LabelFacts.Said;
import dev.streamtune.console.live.LabelFacts.Use;
import dev.streamtune.events.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of an image's label at one moment.
 *
 * @param said the last feedback
 * @param saidRefused the refusal of that
 * @param joined the last example
 * @param joinedRefused the refusal of that, or of its feedback
 * @param held whether that example waits for a second annotator
 * @param learned the first promoted head that was trained on the image
 * @param rejected the last rejected one
 * @param judges whether the image judges heads instead
 */
record LabelStory(
    @Nullable Said said,
    @Nullable Refused saidRefused,
    @Nullable Joined joined,
    @Nullable Refused joinedRefused,
    boolean held,
    @Nullable Use learned,
    @Nullable Use rejected,
    boolean judges) {

  /** Returns what became of the last label, if there is one. */
  Optional<Fate> fate() {
    if (said == null || (joined != null && !said.isAfter(joined.said()))) {
      return Optional.ofNullable(joined).map(this::ofExample);
    }
    if (saidRefused == null) {
      return Optional.of(fate(Fate.State.SAID, said, said.at()));
    }
    if (joined != null
        && saidRefused.reason().equals(Reason.DUPLICATE.name())
        && joined.said().label().equals(said.label())) {
      return Optional.of(ofExample(joined));
    }
    return Optional.of(refused(said, saidRefused));
  }

  private Fate ofExample(Joined example) {
    Said last = example.said();
    if (joinedRefused != null) {
      return refused(last, joinedRefused);
    }
    if (learned != null && learned.offset() >= example.since()) {
      return used(Fate.State.LEARNED, last, learned.run());
    }
    if (held) {
      return fate(Fate.State.HELD, last, example.at());
    }
    if (rejected != null && rejected.offset() >= example.since()) {
      return used(Fate.State.REJECTED, last, rejected.run());
    }
    return fate(judges ? Fate.State.JUDGING : Fate.State.JOINED, last, example.at());
  }

  private static Fate fate(Fate.State state, Said last, long at) {
    return new Fate(state, last.label(), last.annotator(), at, null, null, null, null);
  }

  private static Fate refused(Said last, Refused refusal) {
    return new Fate(
        Fate.State.REFUSED,
        last.label(),
        last.annotator(),
        refusal.at(),
        refusal.reason(),
        refusal.detail(),
        null,
        null);
  }

  private static Fate used(Fate.State state, Said last, Run run) {
    return new Fate(
        state,
        last.label(),
        last.annotator(),
        run.at(),
        null,
        run.reasons().isEmpty() ? null : String.join("; ", run.reasons()),
        run.headVersion(),
        run.id());
  }
}
