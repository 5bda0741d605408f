package dev.streamtune.console.live;

import static dev.streamtune.console.feed.ConsoleRecords.held;
import static dev.streamtune.console.feed.ConsoleRecords.joined;
import static dev.streamtune.console.feed.ConsoleRecords.ran;
import static dev.streamtune.console.feed.ConsoleRecords.refused;
import static dev.streamtune.console.feed.ConsoleRecords.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.feed.Seen;
import dev.streamtune.console.live.Fate.State;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.training.HoldoutRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FatesTest {
  /** An id that the rule of 20 percent never trains on, and one that it does. */
  private static final String JUDGE = id(true);

  private static final String IMAGE = id(false);
  private static final String EXAMPLES = "labelled-examples";

  private final Fates fates = new Fates(new HoldoutRule(20), 100);

  private static String id(boolean judges) {
    HoldoutRule rule = new HoldoutRule(20);
    int number = 0;
    while (rule.holdsOut("image-" + number) != judges) {
      number++;
    }
    return "image-" + number;
  }

  @Test
  void ofWhatNobodyLabelledThereIsNone() {
    assertThat(fates.of(IMAGE)).isEmpty();
  }

  @Test
  void aLabelIsSaidThenJoinedThenLearned() {
    Seen<Feedback> said = said(5, IMAGE, "dog", "ada");
    fates.said(said);
    assertThat(fates.of(IMAGE))
        .contains(new Fate(State.SAID, "dog", "ada", 5, null, null, null, null));

    Seen<LabelledExample> example = joined(9, said);
    fates.joined(example);
    assertThat(fates.of(IMAGE))
        .contains(new Fate(State.JOINED, "dog", "ada", 9, null, null, null, null));

    assertThat(fates.ran(ran(20, "r-1", "PROMOTED", 4L, example))).containsExactly(IMAGE);
    assertThat(fates.of(IMAGE))
        .contains(
            new Fate(State.LEARNED, "dog", "ada", 2020, null, "worse on dog; too few", 4L, "r-1"));
  }

  @Test
  void anImageOfTheHoldoutJudges() {
    Seen<Feedback> said = said(5, JUDGE, "dog", "ada");
    fates.said(said);
    fates.joined(joined(9, said));

    assertThat(state(JUDGE)).isEqualTo(State.JUDGING);
  }

  @Test
  void aRejectedRunIsToldWithItsReasonsUntilAHeadIsPromoted() {
    Seen<LabelledExample> example = joined(9, said(5, IMAGE, "dog", "ada"));
    fates.joined(example);

    fates.ran(ran(20, "r-1", "REJECTED", null, example));
    assertThat(fates.of(IMAGE))
        .contains(
            new Fate(
                State.REJECTED, "dog", "ada", 2020, null, "worse on dog; too few", null, "r-1"));

    fates.ran(ran(30, "r-2", "PROMOTED", 4L, example));
    fates.ran(ran(40, "r-3", "REJECTED", null, example));
    fates.ran(ran(50, "r-4", "PROMOTED", 5L, example));
    assertThat(fates.of(IMAGE).orElseThrow().headVersion()).isEqualTo(4);
  }

  @Test
  void aHeadOnTrialHasLearnedNothingYet() {
    Seen<LabelledExample> example = joined(9, said(5, IMAGE, "dog", "ada"));
    fates.joined(example);

    assertThat(fates.ran(ran(20, "r-1", "SHADOWED", 4L, example))).isEmpty();
    assertThat(state(IMAGE)).isEqualTo(State.JOINED);
    fates.ran(ran(30, "r-1", "PROMOTED", 4L, example));
    assertThat(state(IMAGE)).isEqualTo(State.LEARNED);
  }

  @Test
  void aRefusalSaysWhyWhicheverIsReadFirst() {
    Seen<Feedback> said = said(5, IMAGE, "cow", "ada");
    Seen<DeadLetter> letter = refused(8, said, "JOIN", "UNKNOWN_LABEL");

    assertThat(fates.refused(letter)).as("feedback is not read yet").isEmpty();
    fates.said(said);

    assertThat(fates.of(IMAGE))
        .contains(
            new Fate(
                State.REFUSED,
                "cow",
                "ada",
                8,
                "UNKNOWN_LABEL",
                "because UNKNOWN_LABEL",
                null,
                null));
    assertThat(fates.refused(letter)).contains(IMAGE);
  }

  @Test
  void ofSeveralLabelsTheLastCounts() {
    Seen<Feedback> first = said(5, IMAGE, "dog", "ada");
    Seen<Feedback> second = said(6, IMAGE, "cow", "bob");
    Seen<LabelledExample> example = joined(9, first);
    fates.said(first);
    fates.joined(example);
    fates.ran(ran(20, "r-1", "PROMOTED", 4L, example));

    fates.said(second);
    assertThat(state(IMAGE)).isEqualTo(State.SAID);
    fates.refused(refused(21, first, "JOIN", "SUPERSEDED"));
    assertThat(state(IMAGE)).isEqualTo(State.SAID);

    fates.joined(joined(22, second));
    assertThat(state(IMAGE)).as("what was learned is another label").isEqualTo(State.JOINED);
    assertThat(fates.of(IMAGE).orElseThrow().label()).isEqualTo("cow");
  }

  @Test
  void theSameLabelAgainChangesNothing() {
    Seen<Feedback> first = said(5, IMAGE, "dog", "ada");
    Seen<Feedback> again = said(6, IMAGE, "dog", "ada");
    fates.said(first);
    fates.joined(joined(9, first));
    fates.said(again);

    fates.refused(refused(10, again, "JOIN", "DUPLICATE"));

    assertThat(state(IMAGE)).isEqualTo(State.JOINED);
  }

  @Test
  void aSecondAnnotatorsExampleIsLearnedWithTheFirsts() {
    Seen<LabelledExample> first = joined(9, said(5, IMAGE, "dog", "ada"));
    Seen<LabelledExample> second = joined(10, said(6, IMAGE, "dog", "bob"));
    fates.joined(first);
    fates.joined(second);

    fates.ran(ran(20, "r-1", "PROMOTED", 4L, first));

    assertThat(state(IMAGE)).isEqualTo(State.LEARNED);
  }

  @Test
  void aDoubtfulLabelIsHeldUntilItIsConfirmedOrGivenUp() {
    Seen<LabelledExample> first = joined(9, said(5, IMAGE, "dog", "ada"));
    fates.joined(first);
    fates.held(held(1, first), EXAMPLES);
    assertThat(state(IMAGE)).isEqualTo(State.HELD);

    fates.refused(refused(30, first, "TRAIN", "UNCONFIRMED"));
    assertThat(fates.of(IMAGE).orElseThrow().reason()).isEqualTo("UNCONFIRMED");

    fates.joined(joined(10, said(6, IMAGE, "dog", "bob")));
    fates.released(IMAGE);
    assertThat(state(IMAGE)).isEqualTo(State.JOINED);
  }

  @Test
  void nothingIsKeptOfAForgottenImage() {
    Seen<Feedback> said = said(5, IMAGE, "dog", "ada");
    fates.said(said);
    fates.joined(joined(9, said));

    fates.forget(IMAGE);

    assertThat(fates.of(IMAGE)).isEmpty();
    assertThat(fates.refused(refused(20, said, "JOIN", "WITHDRAWN"))).isEmpty();
  }

  /** Topics are read in no order: what is told in the end must not depend on it. */
  @Test
  void theOrderOfTheTopicsDoesNotMatter() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Seen<Feedback> said = said(5, IMAGE, "dog", "ada");
    Seen<LabelledExample> example = joined(9, said);
    for (int i = 0; i < 500; i++) {
      Fates some = new Fates(new HoldoutRule(20), 100);
      List<Runnable> topics =
          new ArrayList<>(
              List.of(
                  () -> some.said(said),
                  () -> some.joined(example),
                  () -> some.held(held(1, example), EXAMPLES),
                  () -> {
                    some.ran(ran(19, "r-1", "REJECTED", null, example));
                    some.ran(ran(20, "r-2", "PROMOTED", 4L, example));
                  }));
      Collections.shuffle(topics, random);
      topics.forEach(Runnable::run);

      assertThat(some.of(IMAGE).orElseThrow().runId()).as("seed %d", seed).isEqualTo("r-2");
    }
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 5000; i++) {
      Seen<Feedback> said = said(i, "id-" + i, "dog", "ada");
      fates.said(said);
      fates.joined(joined(i, said));
    }

    assertThat(fates.of("id-0")).isEmpty();
    assertThat(fates.of("id-4999")).isPresent();
    assertThat(fates.remembered()).isLessThanOrEqualTo(400);
  }

  private State state(String id) {
    return fates.of(id).orElseThrow().state();
  }
}
