package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.GateSettings;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.HeadRebuilder.RebuildException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From trigger to verdict, with the real trainer. */
class FineTuningTest {
  private final LearningFixture fixture = new LearningFixture();
  private final ReplayBuffer buffer = new ReplayBuffer(LearningFixture.settings().buffer());
  private final ShadowTally tally = new ShadowTally();
  private final FineTuning fineTuning =
      fixture.fineTuning(buffer, LearningFixture.settings(), tally);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aBetterCandidateIsPromotedAndTheRunTellsHowItCameAbout() throws Exception {
    teach(0, 90, 3);
    fineTuning.run("20 new examples");

    TrainingRun run = onlyRun();
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getTrigger()).isEqualTo("20 new examples");
    assertThat(run.getHeadVersion()).isEqualTo(1);
    assertThat(run.getParentVersion()).isZero();
    assertThat(run.getBaseHash()).isEqualTo(LearningFixture.BASE);
    assertThat(run.getEpochLoss()).hasSize(10);
    assertThat(run.getCandidate().getAccuracy())
        .isGreaterThan(0.9)
        .isGreaterThan(run.getIncumbent().getAccuracy());
    assertThat(run.getNewExamples()).isEqualTo(run.getExamples().size());
    assertThat(run.getExamples().size() + run.getHoldoutExamples()).isEqualTo(90);
    Candidate candidate = fixture.publications().promoted().get(0);
    assertThat(candidate.learnedOffset()).isEqualTo(89);
    assertThat(candidate.feedbackAt()).hasSize(run.getNewExamples());
    assertThat(run.getHeadSha256()).isEqualTo(Sha256.hex(HeadCodec.encode(candidate.weights())));
    assertThat(fixture.incumbents().newest().version()).isEqualTo(1);
  }

  @Test
  void theNextOneStartsFromThereAndTakesOldExamplesAlong() throws Exception {
    teach(0, 60, 3);
    fineTuning.run("first");
    teach(60, 90, 3);
    fineTuning.run("second");

    TrainingRun second = fixture.publications().runs().get(1);
    assertThat(second.getParentVersion()).isEqualTo(1);
    assertThat(second.getNewExamples()).isLessThan(30).isPositive();
    assertThat(second.getExamples()).hasSizeGreaterThan(second.getNewExamples());
  }

  @Test
  void aWorseCandidateIsRejectedInWordsAndItsExamplesStayNew() throws Exception {
    teach(0, 90, 3);
    fineTuning.run("good");
    for (int i = 90; i < 150; i++) {
      // Labels that contradict the features: those held out say so, too, but fewer than the others.
      String wrong = LearningFixture.LABELS.get((i + 1) % 3);
      buffer.add(relabelled(LearningFixture.example(i, LearningFixture.LABELS.get(i % 3)), wrong));
    }
    FineTuning strict =
        fixture.fineTuning(
            buffer, LearningFixture.settings(new GateSettings(0.2, 0.05, 1, 0)), tally);
    strict.run("bad");

    TrainingRun rejected = fixture.publications().runs().get(1);
    assertThat(rejected.getVerdict()).isEqualTo("REJECTED");
    assertThat(rejected.getReasons()).isNotEmpty();
    assertThat(rejected.getHeadVersion()).isNull();
    assertThat(fixture.incumbents().newest().version()).isEqualTo(1);
    assertThat(fixture.incumbents().newest().learnedOffset()).isEqualTo(89);
  }

  @Test
  void aNewClassGrowsTheHead() throws Exception {
    teach(0, 60, 3);
    fineTuning.run("three classes");
    teach(60, 120, 4);
    fineTuning.run("a fourth");

    TrainingRun run = fixture.publications().runs().get(1);
    assertThat(run.getParentLabels()).containsExactly("a", "b", "c");
    assertThat(run.getLabels()).containsExactly("a", "b", "c", "d");
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getReasons()).anyMatch(reason -> reason.contains("adds d"));
    assertThat(run.getCandidate().getRecall().get("d")).isGreaterThan(0.8);
    assertThat(run.getIncumbent().getRecall().get("d")).isZero();
  }

  @Test
  void whoWasOutrunPublishesNothing() throws Exception {
    teach(0, 60, 3);
    fixture.publications().outrun();

    assertThat(fineTuning.run("late")).isEqualTo(Ending.SUPERSEDED);
    assertThat(onlyRun().getVerdict()).isEqualTo("SUPERSEDED");
    assertThat(fixture.incumbents().newest().version()).isZero();
  }

  @Test
  void aHeadThatNobodyServesTakesItsVersion() throws Exception {
    teach(0, 60, 3);
    fixture.incumbents().refused(7);
    fineTuning.run("after a broken head");

    assertThat(onlyRun().getHeadVersion()).isEqualTo(8);
  }

  @Test
  void anEmptyBufferIsSaidToBeEmpty() throws Exception {
    fineTuning.run("request 1");

    assertThat(onlyRun().getVerdict()).isEqualTo("ABORTED");
    assertThat(onlyRun().getReasons())
        .containsExactly("the replay buffer has no example to train on");
  }

  @Test
  void aCandidateCanRunBesideTheIncumbentFirst() throws Exception {
    teach(0, 60, 3);
    FineTuning withTrial =
        fixture.fineTuning(buffer, LearningFixture.settings(new GateSettings(0, 1, 5, 30)), tally);
    Thread trial =
        new Thread(
            () -> {
              try {
                withTrial.run("trial");
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    trial.start();
    TrainingRun shadowed = fixture.publications().next();
    assertThat(shadowed.getVerdict()).isEqualTo("SHADOWED");
    assertThat(fixture.publications().shadows()).hasSize(1);
    assertThat(fixture.publications().promoted()).isEmpty();

    tally.answered(1, 20, 15);
    tally.answered(99, 1000, 0);
    tally.labelled(1, true, false);
    tally.answered(1, 10, 9);
    trial.join();

    TrainingRun promoted = fixture.publications().next();
    assertThat(promoted.getId()).isEqualTo(shadowed.getId());
    assertThat(promoted.getVerdict()).isEqualTo("PROMOTED");
    assertThat(promoted.getReasons())
        .anyMatch(r -> r.contains("agreed with 24 of 30 answers"))
        .anyMatch(r -> r.contains("of 1 with feedback it had 1 right, the incumbent 0"));
  }

  @Test
  void everyHeadCanBeMadeAgainFromTheUntrainedOne() throws Exception {
    teach(0, 60, 3);
    fineTuning.run("first");
    teach(60, 120, 4);
    fineTuning.run("second, with a new class");
    List<TrainingRun> runs = fixture.publications().runs();

    HeadWeights again = rebuilder(runs, 0).rebuild(runs.get(1));

    assertThat(HeadCodec.encode(again))
        .isEqualTo(HeadCodec.encode(fixture.publications().promoted().get(1).weights()));
  }

  @Test
  void aRebuildSaysWhichLinkIsMissingOrDiffers() throws Exception {
    teach(0, 60, 3);
    fineTuning.run("first");
    teach(60, 90, 3);
    fineTuning.run("second");
    List<TrainingRun> runs = fixture.publications().runs();

    Assertions.assertThatThrownBy(() -> rebuilder(runs, 1).rebuild(runs.get(1)))
        .isInstanceOf(RebuildException.class)
        .hasMessageContaining("run run-1 has weights with SHA-256");
    Assertions.assertThatThrownBy(() -> rebuilder(runs.subList(1, 2), 0).rebuild(runs.get(1)))
        .isInstanceOf(RebuildException.class)
        .hasMessageContaining("the run that made head 1");
  }

  @Test
  void aLineageMayBeginWithAHeadThatWasMadeElsewhere() throws Exception {
    HeadWeights given = fixture.trainedElsewhere(LearningFixture.LABELS, 6);
    teach(0, 60, 3);
    fixture
        .submissions(buffer, new TrainingTriggers(LearningFixture.settings().triggers()))
        .run(fixture.send(LearningFixture.BASE, LearningFixture.LABELS, given));
    fineTuning.run("from the one that was sent in");
    List<TrainingRun> runs = fixture.publications().runs();
    assertThat(runs).extracting(TrainingRun::getVerdict).containsOnly("PROMOTED");

    HeadWeights again = rebuilder(runs, 0, given).rebuild(runs.get(1));

    assertThat(HeadCodec.encode(again))
        .isEqualTo(HeadCodec.encode(fixture.publications().promoted().get(1).weights()));
    assertThat(rebuilder(runs, 0, given).rebuild(runs.get(0))).isSameAs(given);
    HeadWeights another = fixture.trainedElsewhere(LearningFixture.LABELS, 9);
    Assertions.assertThatThrownBy(() -> rebuilder(runs, 0, another).rebuild(runs.get(1)))
        .isInstanceOf(RebuildException.class)
        .hasMessageStartingWith("the head given for run run-1 has weights with SHA-256")
        .hasMessageEndingWith("another file than was sent in?");
  }

  @Test
  void aHeadThatWasTrainedHereAndSentInLaterIsMadeAgainFromItsTraining() throws Exception {
    teach(0, 60, 3);
    fineTuning.run("first");
    HeadWeights mine = fixture.publications().promoted().get(0).weights();
    HeadWeights guessing = HeadWeights.untrained(LearningFixture.FEATURES, 3, 5);
    fixture
        .incumbents()
        .offer(new Incumbent(2, new Labels(LearningFixture.LABELS), guessing, "00", 59));
    fixture
        .submissions(buffer, new TrainingTriggers(LearningFixture.settings().triggers()))
        .run(fixture.send(LearningFixture.BASE, LearningFixture.LABELS, mine));
    fineTuning.run("from head 3, which is head 1 again");
    List<TrainingRun> runs = fixture.publications().runs();
    assertThat(runs.get(2).getParentVersion()).isEqualTo(3);

    HeadWeights again = rebuilder(runs, 0, guessing).rebuild(runs.get(2));

    assertThat(HeadCodec.encode(again))
        .isEqualTo(HeadCodec.encode(fixture.publications().promoted().get(2).weights()));
  }

  private HeadRebuilder rebuilder(List<TrainingRun> runs, int shift) {
    return rebuilder(runs, shift, LearningFixture.untrainedWeights());
  }

  /** Reads examples as they were, or with their numbers shifted. */
  private HeadRebuilder rebuilder(List<TrainingRun> runs, int shift, HeadWeights elsewhere) {
    return new HeadRebuilder(
        fixture.trainer(),
        runs,
        new HeadRebuilder.Sources() {
          @Override
          public HeadWeights untrained(int classes) {
            return LearningFixture.untrainedWeights();
          }

          @Override
          public HeadWeights madeElsewhere(TrainingRun run) {
            return elsewhere;
          }

          @Override
          public List<Example> examples(TrainingRun run) {
            List<Example> examples = new ArrayList<>();
            for (ExampleReference reference : run.getExamples()) {
              int number = (int) reference.getOffset();
              Example example = LearningFixture.example(number + shift, label(number));
              examples.add(example);
            }
            return examples;
          }
        });
  }

  private static String label(int number) {
    return List.of("a", "b", "c", "d").get(number % (number < 60 ? 3 : 4));
  }

  private void teach(int from, int to, int classes) {
    for (int i = from; i < to; i++) {
      buffer.add(LearningFixture.example(i, List.of("a", "b", "c", "d").get(i % classes)));
    }
  }

  private static Example relabelled(Example example, String label) {
    return new Example(
        example.id(),
        label,
        example.annotator(),
        example.features(),
        example.offset(),
        example.feedbackAt());
  }

  private TrainingRun onlyRun() {
    assertThat(fixture.publications().runs()).hasSize(1);
    return fixture.publications().runs().get(0);
  }
}
