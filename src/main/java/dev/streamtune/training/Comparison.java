package dev.streamtune.training;

/**
 * Candidate and incumbent side by side.
 *
 * @param candidate its evaluation
 * @param incumbent its evaluation on the same examples
 * @param context what else is known of the two
 */
record Comparison(Evaluation candidate, Evaluation incumbent, Contenders context) {
  Comparison {
    if (!candidate.examples().equals(incumbent.examples())) {
      throw new IllegalArgumentException(
          "candidate and incumbent were not evaluated on the same examples: %s and %s by class"
              .formatted(candidate.examples(), incumbent.examples()));
    }
  }

  boolean isFinite() {
    return candidate.isFinite() && incumbent.isFinite() && context.isFinite();
  }

  boolean hasNoExamples() {
    return candidate.total() == 0;
  }

  double gain() {
    return candidate.accuracy() - incumbent.accuracy();
  }

  String accuracy() {
    return hasNoExamples()
        ? "no held-out examples yet"
        : "accuracy %s on %d held-out examples"
            .formatted(
                Figures.change(incumbent.accuracy(), candidate.accuracy()), candidate.total());
  }

  String loss() {
    return "loss " + Figures.change(incumbent.loss(), candidate.loss());
  }

  String calibrationError() {
    return "calibration error "
        + Figures.change(incumbent.calibrationError(), candidate.calibrationError());
  }

  String trainingLoss() {
    return context
        .trainingLoss()
        .map(TrainingLoss::words)
        .orElse("the candidate was made elsewhere");
  }
}
