package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streamtune.config.GateSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionPolicyTest {
  private static final Contenders SAME_CLASSES = contenders(3, 1.0, 0.5);
  private static final Contenders NEW_CLASS = contenders(3, 1.0, 0.5, "tulip");
  private static final Contenders UNTRAINED = contenders(0, 2.0, 0.5);
  private static final Evaluation EMPTY = evaluation(0, 0, 0, Map.of(), Map.of());

  private final PromotionPolicy policy = policy(0);

  @Nested
  final class AccuracyTest {
    @Test
    void aRiseIsPromotedWhateverTheLoss() {
      assertThat(policy.judge(scores(0.86, 0.9), scores(0.81, 0.5), SAME_CLASSES).summary())
          .isEqualTo("promoted: accuracy 0.81 → 0.86 on 120 held-out examples; loss 0.50 → 0.90");
    }

    @Test
    void aFallIsRejected() {
      assertThat(policy.judge(scores(0.8083, 0.1), scores(0.8166, 0.5), SAME_CLASSES).summary())
          .isEqualTo(
              "rejected: accuracy 0.8166 → 0.8083 on 120 held-out examples,"
                  + " at least 0.00 must be gained");
    }

    @Test
    void equalAccuracyWillDoUnlessTheLossRises() {
      assertThat(policy.judge(scores(0.8, 0.5), scores(0.8, 0.5), SAME_CLASSES))
          .isInstanceOf(Promoted.class);
      assertThat(policy.judge(scores(0.8, 0.5 + 1e-7), scores(0.8, 0.5), SAME_CLASSES))
          .isInstanceOf(Promoted.class);
      assertThat(policy.judge(scores(0.8, 0.51), scores(0.8, 0.5), SAME_CLASSES).summary())
          .isEqualTo(
              "rejected: accuracy 0.80 → 0.80 on 120 held-out examples and loss 0.50 → 0.51,"
                  + " at equal accuracy it may not rise");
    }

    @Test
    void mustRiseByTheGainThatIsAskedFor() {
      PromotionPolicy asking = policy(0.1);
      // 0.9 - 0.8 is a little less than 0.1 in double precision.
      assertThat(asking.judge(scores(0.9, 0.5), scores(0.8, 0.5), SAME_CLASSES))
          .isInstanceOf(Promoted.class);
      assertThat(asking.judge(scores(0.79, 0.1), scores(0.7, 0.5), SAME_CLASSES).summary())
          .contains("at least 0.10 must be gained");
    }

    @Test
    void mayFallByAsMuchAsAGainBelowZeroSays() {
      PromotionPolicy forgiving = policy(-0.05);
      assertThat(forgiving.judge(scores(0.77, 0.9), scores(0.8, 0.5), SAME_CLASSES))
          .isInstanceOf(Promoted.class);
      assertThat(forgiving.judge(scores(0.74, 0.1), scores(0.8, 0.5), SAME_CLASSES).summary())
          .contains("accuracy 0.80 → 0.74");
    }
  }

  @Nested
  final class RecallTest {
    private final Map<String, Integer> examples = Map.of("daisy", 5, "rose", 4);

    private Verdict judge(double daisy, double rose, Contenders context) {
      return policy.judge(
          evaluation(9, 0.9, 0.1, Map.of("daisy", daisy, "rose", rose), examples),
          evaluation(9, 0.8, 0.5, Map.of("daisy", 0.91, "rose", 0.91), examples),
          context);
    }

    @Test
    void aClassMayLoseNoMoreThanIsAllowed() {
      assertThat(judge(0.62, 0.91, SAME_CLASSES).summary())
          .isEqualTo("rejected: recall of daisy 0.91 → 0.62, at most 0.15 may be lost");
      assertThat(judge(0.759, 0.91, SAME_CLASSES)).isInstanceOf(Rejected.class);
      assertThat(judge(0.91 - 0.15, 0.91, SAME_CLASSES)).isInstanceOf(Promoted.class);
    }

    @Test
    void aClassWithFewExamplesDoesNotCount() {
      assertThat(judge(0.91, 0, SAME_CLASSES)).isInstanceOf(Promoted.class);
    }

    @Test
    void holdsForACandidateThatAddsAClassToo() {
      assertThat(judge(0.62, 0.91, NEW_CLASS)).isInstanceOf(Rejected.class);
    }

    @Test
    void isToldBesideOtherObjections() {
      Verdict verdict =
          policy.judge(
              evaluation(9, 0.5, 0.1, Map.of("daisy", 0.2, "rose", 0.2), examples),
              evaluation(9, 0.9, 0.1, Map.of("daisy", 0.9, "rose", 0.9), examples),
              SAME_CLASSES);
      assertThat(verdict.reasons())
          .containsExactly(
              "recall of daisy 0.90 → 0.20, at most 0.15 may be lost",
              "accuracy 0.90 → 0.50 on 9 held-out examples, at least 0.00 must be gained");
    }
  }

  @Nested
  final class UntrainedTest {
    @Test
    void givesWayWhenTheLossFellAndTheAccuracyIsNoLower() {
      assertThat(policy(0.5).judge(scores(0.2, 9.0), scores(0.2, 1.0), UNTRAINED).summary())
          .isEqualTo(
              "promoted: the head in service is untrained, training loss 2.00 → 0.50;"
                  + " accuracy 0.20 → 0.20 on 120 held-out examples; loss 1.00 → 9.00");
    }

    @Test
    void givesWayWithoutAHoldout() {
      assertThat(policy.judge(EMPTY, EMPTY, UNTRAINED).summary())
          .isEqualTo(
              "promoted: the head in service is untrained, training loss 2.00 → 0.50;"
                  + " no held-out examples yet");
    }

    @Test
    void staysWhenTheLossDidNotFall() {
      assertThat(policy.judge(EMPTY, EMPTY, contenders(0, 0.5, 0.5)).summary())
          .isEqualTo("rejected: training loss 0.50 → 0.50, it must fall");
    }

    @Test
    void staysWhenItIsMoreAccurate() {
      assertThat(policy.judge(scores(0.1, 1), scores(0.2, 1), UNTRAINED).summary())
          .isEqualTo(
              "rejected: accuracy 0.20 → 0.10 on 120 held-out examples,"
                  + " the untrained head in service is better");
    }

    @Test
    void recallDoesNotCountBecauseItIsChance() {
      Map<String, Integer> examples = Map.of("daisy", 50, "rose", 50);
      Verdict verdict =
          policy.judge(
              evaluation(100, 0.6, 0.7, Map.of("daisy", 0.6, "rose", 0.6), examples),
              evaluation(100, 0.5, 0.7, Map.of("daisy", 1.0, "rose", 0.0), examples),
              UNTRAINED);
      assertThat(verdict).isInstanceOf(Promoted.class);
    }
  }

  @Test
  void withoutAHoldoutATrainedHeadStays() {
    assertThat(policy.judge(EMPTY, EMPTY, SAME_CLASSES).summary())
        .isEqualTo("rejected: no held-out examples yet, and the head in service is trained");
    assertThat(policy.judge(EMPTY, EMPTY, NEW_CLASS)).isInstanceOf(Rejected.class);
  }

  @Test
  void aNewClassNeedsNoGainAndMayCostALittle() {
    PromotionPolicy asking = policy(0.1);
    assertThat(asking.judge(scores(0.78, 0.9), scores(0.8, 0.5), NEW_CLASS).summary())
        .isEqualTo(
            "promoted: adds tulip; accuracy 0.80 → 0.78 on 120 held-out examples;"
                + " loss 0.50 → 0.90");
    assertThat(asking.judge(scores(0.779, 0.1), scores(0.8, 0.5), NEW_CLASS).summary())
        .contains("at most 0.02 may be lost to a new class");
  }

  @Test
  void whatIsNotFiniteIsRejected() {
    Evaluation fine = scores(0.8, 0.5);
    assertThat(policy.judge(scores(0.9, Double.NaN), fine, SAME_CLASSES).summary())
        .startsWith("rejected: a figure is no finite number")
        .contains("loss 0.50 → NaN");
    assertThat(policy.judge(scores(0.9, Double.POSITIVE_INFINITY), fine, UNTRAINED))
        .isInstanceOf(Rejected.class);
    assertThat(policy.judge(EMPTY, EMPTY, contenders(0, 2, Double.NEGATIVE_INFINITY)).summary())
        .contains("training loss 2.00 → -Infinity");
  }

  /** There is no training loss of a head that was trained elsewhere. */
  @Nested
  final class MadeElsewhereTest {
    private final Contenders besideUntrained = elsewhere(0);
    private final Contenders besideTrained = elsewhere(3);

    @Test
    void besideAnUntrainedHeadAccuracyAloneCounts() {
      assertThat(policy.judge(scores(0.3, 9.0), scores(0.3, 1.0), besideUntrained).summary())
          .isEqualTo(
              "promoted: the head in service is untrained, the candidate was made elsewhere;"
                  + " accuracy 0.30 → 0.30 on 120 held-out examples; loss 1.00 → 9.00");
      assertThat(policy.judge(EMPTY, EMPTY, besideUntrained)).isInstanceOf(Promoted.class);
      assertThat(policy.judge(scores(0.2, 0.1), scores(0.3, 1.0), besideUntrained).summary())
          .isEqualTo(
              "rejected: accuracy 0.30 → 0.20 on 120 held-out examples,"
                  + " the untrained head in service is better");
    }

    @Test
    void besideATrainedHeadTheRulesAreThoseOfAnyCandidate() {
      assertThat(policy.judge(scores(0.9, 0.9), scores(0.8, 0.5), besideTrained).summary())
          .isEqualTo("promoted: accuracy 0.80 → 0.90 on 120 held-out examples; loss 0.50 → 0.90");
      assertThat(policy.judge(scores(0.8, 0.6), scores(0.8, 0.5), besideTrained))
          .isInstanceOf(Rejected.class);
      assertThat(policy.judge(EMPTY, EMPTY, besideTrained).summary())
          .isEqualTo("rejected: no held-out examples yet, and the head in service is trained");
    }

    private static Contenders elsewhere(long incumbent) {
      return new Contenders(incumbent, new TreeSet<>(), Optional.empty());
    }
  }

  @Test
  void refusesEvaluationsOfDifferentExamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.judge(scores(0.9, 0.1), EMPTY, SAME_CLASSES))
        .withMessageContaining("not evaluated on the same examples");
  }

  private static PromotionPolicy policy(double minGain) {
    return new PromotionPolicy(new GateSettings(minGain, 0.15, 5, 0));
  }

  private static Contenders contenders(
      long incumbent, double lossBefore, double lossAfter, String... added) {
    return new Contenders(
        incumbent,
        new TreeSet<>(List.of(added)),
        Optional.of(new TrainingLoss(lossBefore, lossAfter)));
  }

  /** 120 examples of two classes whose recall does not change. */
  private static Evaluation scores(double accuracy, double loss) {
    return evaluation(
        120, accuracy, loss, Map.of("daisy", 0.8, "rose", 0.8), Map.of("daisy", 60, "rose", 60));
  }

  private static Evaluation evaluation(
      int total,
      double accuracy,
      double loss,
      Map<String, Double> recall,
      Map<String, Integer> examples) {
    SortedMap<String, Double> sortedRecall = new TreeMap<>(recall);
    return new Evaluation(total, accuracy, loss, 0.1, sortedRecall, new TreeMap<>(examples));
  }
}
