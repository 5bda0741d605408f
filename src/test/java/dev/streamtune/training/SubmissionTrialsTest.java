package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of heads that were trained elsewhere, with real heads and the real gate. */
class SubmissionTrialsTest {
  private static final List<String> LABELS = LearningFixture.LABELS;

  private final LearningFixture fixture = new LearningFixture();
  private final ReplayBuffer buffer = new ReplayBuffer(LearningFixture.settings().buffer());
  private final TrainingTriggers triggers =
      new TrainingTriggers(LearningFixture.settings().triggers());
  private final SubmissionTrials submissions = fixture.submissions(buffer, triggers);
  private final HeadWeights good = fixture.trainedElsewhere(LABELS, 90);
  private final HeadWeights guessing = HeadWeights.untrained(LearningFixture.FEATURES, 3, 5);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void anUntrainedHeadGivesWayBeforeThereIsAnyExample() throws Exception {
    TrainingRun run = judged(LABELS, good);

    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getReasons())
        .containsExactly(
            "the head in service is untrained, the candidate was made elsewhere",
            "no held-out examples yet");
    assertThat(fixture.incumbents().newest().version()).isEqualTo(1);
  }

  /** A run that no topic takes would be tried again for ever. */
  @Test
  void whatASubmissionSaysOfItselfIsCut() throws Exception {
    HeadSubmission sent = fixture.send(LearningFixture.BASE, LABELS, null);
    String id = "s\n" + "x".repeat(100_000);
    var unused = submissions.run(new HeadSubmission(id, "maria", sent.getManifest()));

    assertThat(fixture.publications().next().getTrigger())
        .startsWith("submission s\\nxxx")
        .endsWith("... (100022 characters): flowers.head")
        .hasSizeLessThan(400);
  }

  @Test
  void theRunTellsThatNothingWasTrainedHere() throws Exception {
    teach(60);
    TrainingRun run = judged(LABELS, good);

    assertThat(MadeElsewhere.is(run)).isTrue();
    assertThat(run.getExamples()).isEmpty();
    assertThat(run.getNewExamples()).isZero();
    assertThat(run.getHoldoutExamples()).isPositive();
    assertThat(run.getTrigger()).isEqualTo("submission sent-0 by maria: flowers.head");
    assertThat(run.getHeadSha256()).isEqualTo(Sha256.hex(HeadCodec.encode(good)));
    assertThat(run.getCandidate().getAccuracy()).isGreaterThan(0.9);
    Candidate candidate = fixture.publications().promoted().get(0);
    assertThat(candidate.origin()).isEqualTo("submitted: flowers.head");
    assertThat(candidate.runId()).isEqualTo(run.getId());
    assertThat(candidate.feedbackAt()).isEmpty();
  }

  @Test
  void everyExampleIsNewToItAndAFineTuningIsDue() throws Exception {
    teach(60);
    trainedIncumbent(guessing);
    judged(LABELS, good);

    assertThat(fixture.incumbents().newest().learnedOffset()).isEqualTo(-1);
    int held = buffer.snapshot().training().size();
    assertThat(triggers.take()).isEqualTo(new Due.Tuning(held + " new examples", Set.of()));
  }

  @Test
  void aWorseOneIsRejectedInWordsAndNothingElseHappens() throws Exception {
    teach(90);
    trainedIncumbent(good);

    TrainingRun run = judged(LABELS, guessing);

    assertThat(run.getVerdict()).isEqualTo("REJECTED");
    assertThat(run.getReasons()).anyMatch(reason -> reason.matches("accuracy 1.00 → 0.* gained"));
    assertThat(run.getHeadVersion()).isNull();
    assertThat(fixture.publications().promoted()).isEmpty();
    assertThat(fixture.incumbents().newest().version()).isEqualTo(1);
  }

  @Test
  void aTrainedHeadDoesNotGiveWayWithoutHeldOutExamples() throws Exception {
    trainedIncumbent(guessing);

    assertThat(judged(LABELS, good).getReasons())
        .containsExactly("no held-out examples yet, and the head in service is trained");
  }

  @Test
  void classesAreComparedByNameAndMayBeMore() throws Exception {
    teach(90);
    trainedIncumbent(guessing);
    List<String> others = List.of("d", "c", "a", "b");

    TrainingRun run = judged(others, fixture.trainedElsewhere(others, 120));

    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getReasons()).contains("adds d");
    assertThat(run.getParentLabels()).containsExactly("a", "b", "c");
    assertThat(run.getLabels()).containsExactly("d", "c", "a", "b");
    assertThat(run.getCandidate().getAccuracy()).isGreaterThan(0.9);
    assertThat(fixture.incumbents().newest().labels().names()).isEqualTo(others);
  }

  @Test
  void aTrainedHeadsClassesMustAllBeThere() throws Exception {
    trainedIncumbent(guessing);

    assertThat(judged(List.of("a", "x"), weights(2)).getReasons())
        .containsExactly(
            "it lacks b, c, which head 1 in service has: train it with all its classes, in any order");
  }

  @Test
  void theUntrainedHeadsClassesNeedNot() throws Exception {
    assertThat(judged(List.of("daisy", "rose"), weights(2)).getVerdict()).isEqualTo("PROMOTED");
  }

  @Test
  void everyMisfitIsNamedAtOnce() throws Exception {
    List<String> six = List.of("a", "b", "c", "d", "e", "f");
    HeadWeights narrow = HeadWeights.untrained(LearningFixture.FEATURES + 1, 6, 1);

    TrainingRun run = judged("another-base", six, narrow);

    assertThat(run.getVerdict()).isEqualTo("REJECTED");
    assertThat(run.getReasons())
        .containsExactly(
            "it belongs to base another-base, this service has small-base: train it on the service's base, the same model.weights and model.preset",
            "it takes 41 features, the base gives 40",
            "it has 6 classes, feedback.max.classes is 5");
  }

  @Test
  void labelsThatNoHeadCanHaveAreNamed() throws Exception {
    assertThat(judged(List.of("a", "a", "b"), weights(3)).getReasons())
        .containsExactly("its labels: a class name comes twice in [a, a, b]");
  }

  /** As after a crash between verdict and commit, or by somebody who asks twice. */
  @Test
  void theSameHeadIsNotPublishedTwice() throws Exception {
    judged(LABELS, good);

    assertThat(judged(LABELS, good).getReasons())
        .containsExactly("it is head 1, which is in service");
  }

  @Test
  void oneThatIsGoneOrDamagedIsAborted() throws Exception {
    TrainingRun run = judged(LABELS, null);

    assertThat(run.getVerdict()).isEqualTo("ABORTED");
    assertThat(run.getReasons()).containsExactly("its chunks are gone");
  }

  @Test
  void whoWasOutrunIsJudgedAgain() throws Exception {
    fixture.publications().outrun();

    Ending ending = submissions.run(fixture.send(LearningFixture.BASE, LABELS, good));

    assertThat(ending).isEqualTo(Ending.SUPERSEDED);
    assertThat(last().getReasons())
        .containsExactly(
            "another head came into service since head 0; it is judged again beside that one");
  }

  private TrainingRun judged(List<String> labels, @Nullable HeadWeights weights)
      throws InterruptedException {
    return judged(LearningFixture.BASE, labels, weights);
  }

  private TrainingRun judged(String baseHash, List<String> labels, @Nullable HeadWeights weights)
      throws InterruptedException {
    assertThat(submissions.run(fixture.send(baseHash, labels, weights))).isEqualTo(Ending.JUDGED);
    return last();
  }

  private TrainingRun last() {
    List<TrainingRun> runs = fixture.publications().runs();
    return runs.get(runs.size() - 1);
  }

  private static HeadWeights weights(int classes) {
    return HeadWeights.untrained(LearningFixture.FEATURES, classes, 3);
  }

  private void trainedIncumbent(HeadWeights weights) {
    String sha256 = Sha256.hex(HeadCodec.encode(weights));
    fixture.incumbents().offer(new Incumbent(1, new Labels(LABELS), weights, sha256, 1000));
  }

  private void teach(int examples) {
    for (int i = 0; i < examples; i++) {
      var unused = buffer.add(LearningFixture.example(i, LABELS.get(i % 3)));
    }
  }
}
