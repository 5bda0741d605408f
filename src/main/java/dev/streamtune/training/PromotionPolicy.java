package dev.streamtune.training;

import dev.streamtune.config.GateSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate: whether a candidate may take the place of the head in service, judged on the same
 * holdout. Immutable and thread-safe.
 *
 * <ol>
 *   <li>Every figure must be finite.
 *   <li>An untrained incumbent gives way to any candidate whose training loss fell and whose
 *       accuracy is no lower, even if there is no holdout yet. A trained one does not without one.
 *       A candidate that was made elsewhere has no training loss: its accuracy alone counts.
 *   <li>No class that has enough held-out examples may lose more than the settings' recall.
 *   <li>Accuracy must rise by the settings' gain. If that is 0, equal accuracy will do if the loss
 *       does not rise.
 *   <li>A candidate that adds a class may lose 0.02 of accuracy instead: the first examples of that
 *       class may all be on the training side, so that the holdout shows what the candidate gives
 *       up for it and nothing of what it gains.
 * </ol>
 */
public final class PromotionPolicy {
  /** Far below one example in a million, far above the rounding of a share. */
  static final double SHARE_TOLERANCE = 1e-9;

  /** About the rounding of a mean of float logarithms. */
  private static final double LOSS_TOLERANCE = 1e-6;

  private static final double PRICE_OF_A_NEW_CLASS = 0.02;

  private final double minGain;
  private final RecallRule recallRule;

  /**
   * Makes a gate.
   *
   * @param settings what must be proved
   */
  public PromotionPolicy(GateSettings settings) {
    this.minGain = settings.minGain();
    this.recallRule = new RecallRule(settings);
  }

  /**
   * Judges a candidate. A rejection has every objection among its reasons.
   *
   * @param candidate evaluation of the candidate
   * @param incumbent evaluation of the head in service on the same examples
   * @param context what else is known of the two
   * @throws IllegalArgumentException if the evaluations are of different examples
   */
  public Verdict judge(Evaluation candidate, Evaluation incumbent, Contenders context) {
    Comparison comparison = new Comparison(candidate, incumbent, context);
    List<String> objections = objections(comparison);
    return objections.isEmpty() ? new Promoted(merits(comparison)) : new Rejected(objections);
  }

  private List<String> objections(Comparison between) {
    if (!between.isFinite()) {
      return List.of(
          "a figure is no finite number: %s, %s, %s, %s"
              .formatted(
                  between.accuracy(),
                  between.loss(),
                  between.calibrationError(),
                  between.trainingLoss()));
    }
    if (between.context().incumbentIsUntrained()) {
      return againstTheUntrained(between);
    }
    if (between.hasNoExamples()) {
      return List.of("no held-out examples yet, and the head in service is trained");
    }
    List<String> objections =
        new ArrayList<>(recallRule.objections(between.candidate(), between.incumbent()));
    objections.addAll(
        between.context().addedClasses().isEmpty() ? withoutGain(between) : tooCostly(between));
    return objections;
  }

  private static List<String> againstTheUntrained(Comparison between) {
    List<String> objections = new ArrayList<>();
    between
        .context()
        .trainingLoss()
        .filter(loss -> !loss.fell())
        .ifPresent(loss -> objections.add(loss.words() + ", it must fall"));
    if (between.gain() < -SHARE_TOLERANCE) {
      objections.add(between.accuracy() + ", the untrained head in service is better");
    }
    return objections;
  }

  private List<String> withoutGain(Comparison between) {
    if (between.gain() < minGain - SHARE_TOLERANCE) {
      return List.of(
          "%s, at least %s must be gained".formatted(between.accuracy(), Figures.number(minGain)));
    }
    double lossRise = between.candidate().loss() - between.incumbent().loss();
    if (minGain >= 0 && between.gain() <= SHARE_TOLERANCE && lossRise > LOSS_TOLERANCE) {
      return List.of(
          "%s and %s, at equal accuracy it may not rise"
              .formatted(between.accuracy(), between.loss()));
    }
    return List.of();
  }

  private static List<String> tooCostly(Comparison between) {
    if (between.gain() >= -PRICE_OF_A_NEW_CLASS - SHARE_TOLERANCE) {
      return List.of();
    }
    return List.of(
        "%s, at most %s may be lost to a new class"
            .formatted(between.accuracy(), Figures.number(PRICE_OF_A_NEW_CLASS)));
  }

  private static List<String> merits(Comparison between) {
    List<String> merits = new ArrayList<>();
    if (between.context().incumbentIsUntrained()) {
      merits.add("the head in service is untrained, " + between.trainingLoss());
    }
    if (!between.context().addedClasses().isEmpty()) {
      merits.add("adds " + String.join(", ", between.context().addedClasses()));
    }
    merits.add(between.accuracy());
    if (!between.hasNoExamples()) {
      merits.add(between.loss());
    }
    return merits;
  }
}
