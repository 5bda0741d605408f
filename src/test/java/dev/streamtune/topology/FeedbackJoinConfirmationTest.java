package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.streamtune.config.FeedbackLimits;
import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a quarantine a second annotator has a say; every feedback still ends in one place. */
class FeedbackJoinConfirmationTest {
  private static final int BRIGHT = 200;

  @TempDir Path stateDir;
  private TopologyHarness service;

  @BeforeEach
  void classifyAnImage() {
    FeedbackSettings settings =
        new FeedbackSettings(
            Duration.ofHours(2),
            100_000,
            Duration.ofHours(1),
            false,
            4,
            FeedbackLimits.byDefault(),
            Optional.of(QuarantineSettings.byDefault()));
    service = new TopologyHarness(1, new FakeClassifier(), stateDir, settings);
    service.send("a", BRIGHT);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void anExampleSaysHowSureTheHeadWas() {
    say("grey", "maria");

    assertThat(service.examples().get(0).getPredictedProbability())
        .isEqualTo(service.predictions().get(0).value().getTopK().get(0).getProbability());
  }

  @Test
  void theSameLabelFromAnotherAnnotatorIsAnExampleOfItsOwn() {
    say("grey", "maria");
    say("grey", "joe");

    assertThat(service.examples())
        .extracting(
            LabelledExample::getAnnotator,
            LabelledExample::getWithdraws,
            LabelledExample::getFeedbackOffset)
        .containsExactly(tuple("maria", null, 0L), tuple("joe", null, 1L));
    assertThat(service.deadLetters()).isEmpty();
  }

  @Test
  void theSameAnnotatorAgainAndAThirdOneSayNothingNew() {
    say("grey", "maria");
    say("grey", "maria");
    say("grey", "joe");
    say("grey", "joe");
    say("grey", "ann");

    assertThat(annotators()).containsExactly("maria", "joe");
    assertThat(letters())
        .containsExactly(tuple("DUPLICATE", 1L), tuple("DUPLICATE", 3L), tuple("DUPLICATE", 4L));
  }

  @Test
  void whoHasNoNameConfirmsNothing() {
    say("grey", "maria");
    say("grey", null);
    say("grey", " ");

    assertThat(annotators()).containsExactly("maria");
    assertThat(letters()).containsExactly(tuple("DUPLICATE", 1L), tuple("DUPLICATE", 2L));
  }

  @Test
  void aLabelFromNobodyTakesTwoWithNames() {
    say("grey", null);
    say("grey", null);
    say("grey", "maria");
    say("grey", "joe");
    say("grey", "ann");

    assertThat(annotators()).containsExactly(null, "maria", "joe");
    assertThat(letters()).containsExactly(tuple("DUPLICATE", 1L), tuple("DUPLICATE", 4L));
  }

  @Test
  void anotherLabelReplacesAllThatGaveTheOneBefore() {
    say("grey", "maria");
    say("grey", "joe");
    say("dark", "maria");
    say("dark", "joe");

    assertThat(service.examples())
        .extracting(LabelledExample::getLabel, LabelledExample::getWithdraws)
        .containsExactly(
            tuple("grey", null), tuple("grey", null), tuple("dark", "grey"), tuple("dark", null));
    assertThat(letters()).containsExactly(tuple("SUPERSEDED", 0L), tuple("SUPERSEDED", 1L));
  }

  private void say(String label, @Nullable String annotator) {
    service.label(new Feedback("a", label, annotator, null, null));
  }

  private List<@Nullable String> annotators() {
    return service.examples().stream()
        .<@Nullable String>map(LabelledExample::getAnnotator)
        .toList();
  }

  private List<Tuple> letters() {
    return service.deadLetters().stream()
        .map(letter -> tuple(letter.value().getReason(), letter.value().getOffset()))
        .toList();
  }
}
