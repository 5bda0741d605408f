package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.HeadRebuilder.RebuildException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What withdrawn images have taught leaves the head in service. */
class ForgettingTest {
  private final LearningFixture fixture = new LearningFixture();
  private final ReplayBuffer buffer = new ReplayBuffer(LearningFixture.settings().buffer());
  private final FineTuning fineTuning =
      fixture.fineTuning(buffer, LearningFixture.settings(), new ShadowTally());
  private final Forgetting forgetting = fixture.forgetting(buffer);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theNextHeadStartsFromTheNewestThatNeverSawTheImage() throws Exception {
    learn(0, 60);
    learn(60, 80);
    learn(80, 100);
    String image = trainedFirstBy(runs().get(1));

    assertThat(forgetting.run(withdraw(100, image))).isEqualTo(Ending.JUDGED);

    TrainingRun run = lastRun();
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getTrigger()).isEqualTo("forgets 1 image: 1 of request r-1 by maria");
    assertThat(run.getParentVersion()).isEqualTo(1);
    assertThat(run.getHeadVersion()).isEqualTo(4);
    assertThat(run.getReasons())
        .startsWith(
            "head 3 had learned from 1 image that is withdrawn",
            "trained anew from head 1, the newest that is free of it",
            "heads 2, 3 will not serve again")
        .anyMatch(reason -> reason.matches("it costs: accuracy 1.00 → 1.00 on .*"));
    assertThat(lineage(run)).doesNotContain(image);
    assertThat(fixture.incumbents().newest().version()).isEqualTo(4);
    assertThat(fixture.archive().keptVersions()).containsExactly(1L, 4L);
  }

  @Test
  void itIsTrainedOnAllThatTheBufferHoldsMoreOftenThanAFineTuning() throws Exception {
    learn(0, 60);
    learn(60, 80);

    forgetting.run(withdraw(80, trainedFirstBy(runs().get(1))));

    assertThat(lastRun().getExamples()).hasSize(buffer.snapshot().training().size());
    assertThat(lastRun().getEpochs()).isEqualTo(4 * LearningFixture.settings().options().epochs());
  }

  @Test
  void whereEveryHeadSawItTheUntrainedOneIsTheStartAndClassesStay() throws Exception {
    learn(0, 60);
    teach(60, 80, "d");
    fineTuning.run("a new class");
    String image = trainedFirstBy(runs().get(0));

    forgetting.run(withdraw(80, image));

    TrainingRun run = lastRun();
    assertThat(run.getParentVersion()).isZero();
    assertThat(run.getParentLabels()).containsExactly("a", "b", "c", "d");
    assertThat(run.getLabels()).containsExactly("a", "b", "c", "d");
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getCandidate().getAccuracy()).isGreaterThan(0.9);
    assertThat(fixture.archive().keptVersions()).containsExactly(run.getHeadVersion());
  }

  @Test
  void aHeadThatCannotBeLoadedIsPassedOver() throws Exception {
    learn(0, 60);
    learn(60, 80);
    learn(80, 100);
    fixture.archive().damage(2);

    forgetting.run(withdraw(100, trainedFirstBy(runs().get(2))));

    assertThat(lastRun().getParentVersion()).isEqualTo(1);
  }

  /** A demand is no candidate: the head goes into service though it is worse. */
  @Test
  void theNewHeadServesThoughItIsWorse() throws Exception {
    learn(0, 60);
    List<String> all = buffer.snapshot().training().stream().map(Example::id).toList();

    forgetting.run(withdraw(60, all.subList(0, all.size() - 1).toArray(String[]::new)));

    TrainingRun run = lastRun();
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getExamples()).hasSize(1);
    assertThat(run.getCandidate().getAccuracy()).isLessThan(run.getIncumbent().getAccuracy());
  }

  @Test
  void whereNothingIsLeftToTrainOnTheHeadToStartFromServesAsItWas() throws Exception {
    learn(0, 60);
    String[] all = buffer.snapshot().training().stream().map(Example::id).toArray(String[]::new);

    forgetting.run(withdraw(60, all));

    TrainingRun run = lastRun();
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(run.getExamples()).isEmpty();
    assertThat(run.getReasons())
        .contains("back to the untrained head, as no kept head is free of it, as it was");
    assertThat(run.getHeadSha256()).isEqualTo(run.getParentSha256());
    assertThat(HeadCodec.encode(fixture.incumbents().newest().weights()))
        .isEqualTo(HeadCodec.encode(LearningFixture.untrained(3)));
    assertThat(forgetting.run(List.of())).isEqualTo(Ending.JUDGED);
    assertThat(runs()).hasSize(2);
  }

  @Test
  void whatNoHeadHasLearnedChangesNothing() throws Exception {
    learn(0, 60);
    String heldOut = buffer.snapshot().holdout().get(0).id();

    forgetting.run(withdraw(60, heldOut, "never-seen"));

    TrainingRun run = lastRun();
    assertThat(run.getVerdict()).isEqualTo("UNAFFECTED");
    assertThat(run.getTrigger()).isEqualTo("forgets 2 images: 2 of request r-1 by maria");
    assertThat(run.getReasons())
        .containsExactly(
            "head 1 in service has not learned from what was withdrawn; nothing is trained anew");
    assertThat(fixture.incumbents().newest().version()).isEqualTo(1);
    assertThat(buffer.snapshot().holdout()).extracting(Example::id).doesNotContain(heldOut);
  }

  @Test
  void keptHeadsThatSawItGoThoughTheOneInServiceDidNot() throws Exception {
    learn(0, 60);
    learn(60, 80);
    Candidate first = fixture.publications().promoted().get(0);
    TrainingRun firstRun = runs().get(0);
    fixture
        .incumbents()
        .offer(
            new Incumbent(
                3, first.labels(), first.weights(), firstRun.getHeadSha256(), 79)); // a rollback

    forgetting.run(withdraw(80, trainedFirstBy(runs().get(1))));

    assertThat(lastRun().getVerdict()).isEqualTo("UNAFFECTED");
    assertThat(lastRun().getReasons()).contains("head 2 will not serve again");
    assertThat(fixture.archive().keptVersions()).containsExactly(1L);
  }

  /** What is pending is told by the withdrawals and the runs, not by what somebody remembers. */
  @Test
  void afterARestartItIsStillPending() throws Exception {
    learn(0, 60);
    learn(60, 80);
    String image = trainedFirstBy(runs().get(1));
    withdraw(80, image);

    Forgetting restarted = fixture.forgetting(buffer);
    restarted.run(List.of());

    assertThat(lastRun().getTrigger()).isEqualTo("forgets 1 image: 1 of request r-1 by maria");
    assertThat(lineage(lastRun())).doesNotContain(image);
    int told = runs().size();
    restarted.run(List.of());
    fixture.forgetting(buffer).run(List.of());
    assertThat(runs()).as("once is enough").hasSize(told);
  }

  @Test
  void aRollbackToAHeadThatSawItIsMended() throws Exception {
    learn(0, 60);
    learn(60, 80);
    Candidate tainted = fixture.publications().promoted().get(1);
    String sha256 = lastRun().getHeadSha256();
    String image = trainedFirstBy(runs().get(1));
    forgetting.run(withdraw(80, image));
    fixture.incumbents().offer(new Incumbent(9, tainted.labels(), tainted.weights(), sha256, 79));

    forgetting.run(List.of());

    assertThat(lastRun().getReasons())
        .contains("head 9 had learned from 1 image that is withdrawn");
    assertThat(fixture.incumbents().newest().version()).isEqualTo(10);
  }

  @Test
  void anImageThatIsClassifiedAndLabelledAgainIsOrdinary() throws Exception {
    learn(0, 60);
    String image = trainedFirstBy(runs().get(0));
    forgetting.run(withdraw(60, image));
    int number = Integer.parseInt(image.substring("image-".length()));
    Example again = LearningFixture.example(number, label(number));
    buffer.add(new Example(again.id(), again.label(), again.annotator(), again.features(), 61, 61));
    fineTuning.run("again");
    int told = runs().size();

    forgetting.run(List.of());

    assertThat(runs()).as("nothing is pending").hasSize(told);
    assertThat(buffer.snapshot().training()).extracting(Example::id).contains(image);
  }

  @Test
  void aFineTuningThatIsUnderWayPublishesNothing() throws Exception {
    learn(0, 60);
    teach(60, 80, "");
    String image = newest(80);
    FineTuning during =
        new FineTuning(
            LearningFixture.BASE,
            buffer,
            fixture.incumbents(),
            fixture.trainer(),
            fixture.judge(),
            LearningFixture.settings(),
            new PublicationDesk(fixture.publications(), 0, Duration.ZERO, new ShadowTally()),
            () -> {
              withdraw(80, image); // the plan is made, the training begins
              return "run-x";
            },
            fixture.parts().meters());

    assertThat(during.run("20 new examples")).isEqualTo(Ending.WITHDRAWN);

    assertThat(lastRun().getVerdict()).isEqualTo("WITHDRAWN");
    assertThat(fixture.incumbents().newest().version()).isEqualTo(1);
    assertThat(fineTuning.run("20 new examples")).isEqualTo(Ending.JUDGED);
    assertThat(ids(lastRun())).doesNotContain(image);
  }

  @Test
  void whoWasOutrunTriesAgain() throws Exception {
    learn(0, 60);
    List<Withdrawal> asked = withdraw(60, trainedFirstBy(runs().get(0)));
    fixture.publications().outrun();

    assertThat(forgetting.run(asked)).isEqualTo(Ending.SUPERSEDED);

    assertThat(fixture.archive().keptVersions()).as("nothing was removed").containsExactly(1L);
  }

  @Test
  void aHeadOfWhichNothingIsToldCountsAsOneThatSawIt() throws Exception {
    learn(0, 60);
    fixture.archive().loseRuns();

    forgetting.run(withdraw(60, "never-seen"));

    assertThat(lastRun().getVerdict()).isEqualTo("PROMOTED");
    assertThat(lastRun().getParentVersion()).isZero();
    assertThat(lastRun().getReasons())
        .contains(
            "head 1 may have learned from what is withdrawn: its training runs are no longer all there");
  }

  @Test
  void theHeadsThatFollowCanBeMadeAgain() throws Exception {
    learn(0, 60);
    learn(60, 80);
    forgetting.run(withdraw(80, trainedFirstBy(runs().get(1))));
    learn(81, 100);
    TrainingRun last = lastRun();
    assertThat(last.getVerdict()).isEqualTo("PROMOTED");

    HeadWeights again = rebuilder().rebuild(last);

    assertThat(HeadCodec.encode(again))
        .isEqualTo(HeadCodec.encode(fixture.incumbents().newest().weights()));
  }

  @Test
  void soCanOneThatIsItsParentAsThatWas() throws Exception {
    learn(0, 60);
    forgetting.run(
        withdraw(
            60, buffer.snapshot().training().stream().map(Example::id).toArray(String[]::new)));
    TrainingRun back = lastRun();
    learn(61, 90);

    assertThat(HeadCodec.encode(rebuilder().rebuild(back)))
        .isEqualTo(HeadCodec.encode(LearningFixture.untrained(3)));
    assertThat(HeadCodec.encode(rebuilder().rebuild(lastRun())))
        .isEqualTo(HeadCodec.encode(fixture.incumbents().newest().weights()));
  }

  @Test
  void aHeadThatSawItIsNotTakenWhenItIsSentIn() throws Exception {
    learn(0, 60);
    Candidate tainted = fixture.publications().promoted().get(0);
    forgetting.run(withdraw(60, trainedFirstBy(runs().get(0))));

    fixture
        .submissions(buffer, new TrainingTriggers(LearningFixture.settings().triggers()))
        .run(fixture.send(LearningFixture.BASE, LearningFixture.LABELS, tainted.weights()));

    assertThat(lastRun().getVerdict()).isEqualTo("REJECTED");
    assertThat(lastRun().getReasons()).contains("it has learned from 1 image since withdrawn");
  }

  private HeadRebuilder rebuilder() {
    return new HeadRebuilder(
        fixture.trainer(),
        runs(),
        new HeadRebuilder.Sources() {
          @Override
          public HeadWeights untrained(int classes) {
            return LearningFixture.untrained(classes);
          }

          @Override
          public HeadWeights madeElsewhere(TrainingRun run) throws RebuildException {
            throw new RebuildException("none was");
          }

          @Override
          public List<Example> examples(TrainingRun run) {
            return run.getExamples().stream()
                .map(reference -> (int) reference.getOffset())
                .map(number -> LearningFixture.example(number, label(number)))
                .toList();
          }
        });
  }

  private static String label(int number) {
    return LearningFixture.LABELS.get(number % 3);
  }

  private void learn(int from, int to) throws InterruptedException {
    teach(from, to, "");
    fineTuning.run("examples " + from + " to " + to);
    assertThat(lastRun().getVerdict()).isEqualTo("PROMOTED");
  }

  private void teach(int from, int to, String label) {
    for (int i = from; i < to; i++) {
      buffer.add(LearningFixture.example(i, label.isEmpty() ? label(i) : label));
    }
  }

  /** Withdraws images from the buffer, and returns what the trainer is told of it. */
  private List<Withdrawal> withdraw(long offset, String... ids) {
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (String id : ids) {
      Withdrawal withdrawal = new Withdrawal(id, offset, Optional.of("r-1"), Optional.of("maria"));
      buffer.withdraw(withdrawal);
      withdrawals.add(withdrawal);
    }
    return withdrawals;
  }

  /** Returns an image that a run was trained on and no run before it. */
  private String trainedFirstBy(TrainingRun run) {
    Predicate<String> older =
        id ->
            runs().stream()
                .takeWhile(each -> !each.getId().equals(run.getId()))
                .anyMatch(each -> ids(each).contains(id));
    return ids(run).stream().filter(older.negate()).findFirst().orElseThrow();
  }

  private String newest(long below) {
    List<Example> training = buffer.snapshot().training();
    Example last = training.get(training.size() - 1);
    assertThat(last.offset()).isLessThan(below);
    return last.id();
  }

  private static List<String> ids(TrainingRun run) {
    return run.getExamples().stream().map(ExampleReference::getId).toList();
  }

  /** Returns the ids of all examples of a run and of those before it. */
  private List<String> lineage(TrainingRun last) {
    List<String> ids = new ArrayList<>(ids(last));
    TrainingRun run = last;
    while (run.getParentVersion() != 0) {
      String parent = run.getParentSha256();
      run =
          runs().stream()
              .filter(each -> parent.equals(each.getHeadSha256()))
              .findFirst()
              .orElseThrow();
      ids.addAll(ids(run));
    }
    return ids;
  }

  private List<TrainingRun> runs() {
    return fixture.publications().runs();
  }

  private TrainingRun lastRun() {
    return runs().get(runs().size() - 1);
  }
}
