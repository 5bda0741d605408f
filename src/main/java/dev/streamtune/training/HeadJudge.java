package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import java.util.List;

/** Evaluates heads on examples. Thread-safe. */
public final class HeadJudge {
  private final HeadScorer scorer;

  /** Takes what computes the probabilities. */
  public HeadJudge(HeadScorer scorer) {
    this.scorer = scorer;
  }

  /** Evaluates one head. */
  public Evaluation evaluate(HeadWeights weights, Labels labels, List<Example> examples)
      throws InterruptedException {
    return Evaluation.of(
        labels.names(),
        examples.stream().map(Example::label).toList(),
        scorer.probabilities(weights, examples.stream().map(Example::features).toList()));
  }
}
