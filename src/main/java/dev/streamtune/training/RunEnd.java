package dev.streamtune.training;

import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log and meters how a run ended. */
final class RunEnd {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  private RunEnd() {}

  static TrainingRun tell(TrainingRun run, TrainingMeters meters) {
    meters.ended(run.getVerdict(), run.getSeconds());
    HeadEvaluation candidate = run.getCandidate();
    HeadEvaluation incumbent = run.getIncumbent();
    if (candidate != null && incumbent != null && run.getHoldoutExamples() > 0) {
      boolean promoted = RunVerdict.PROMOTED.isOf(run);
      meters.judged((promoted ? candidate : incumbent).getAccuracy(), candidate.getAccuracy());
    }
    LOG.info("{}: {}: {}", run.getId(), run.getVerdict(), String.join("; ", run.getReasons()));
    return run;
  }
}
