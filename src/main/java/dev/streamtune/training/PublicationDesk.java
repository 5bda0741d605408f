package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Puts candidates that passed the gate into service: at once, or after a trial beside the
 * incumbent. Not thread-safe.
 */
public final class PublicationDesk {
  private final HeadPublications publications;
  private final int shadowPredictions;
  private final Duration shadowPatience;
  private final ShadowTally tally;

  /**
   * Takes its parts.
   *
   * @param shadowPredictions for how many predictions a candidate runs beside the incumbent; 0 is
   *     not at all
   * @param shadowPatience how long these may take; then what there is decides
   * @param tally counts them
   */
  public PublicationDesk(
      HeadPublications publications,
      int shadowPredictions,
      Duration shadowPatience,
      ShadowTally tally) {
    this.publications = publications;
    this.shadowPredictions = shadowPredictions;
    this.shadowPatience = shadowPatience;
    this.tally = tally;
  }

  /** Records a run that puts nothing into service, and returns it. */
  TrainingRun record(TrainingRun run) {
    publications.record(run);
    return run;
  }

  /**
   * Publishes.
   *
   * @param reasons why the gate let it pass
   * @param withdrawn whether an image that it was trained on is withdrawn by now; it is not
   *     promoted then
   * @return the run with its last verdict, recorded
   */
  TrainingRun publish(
      Candidate candidate,
      RunReport report,
      List<String> reasons,
      String sha256,
      BooleanSupplier withdrawn)
      throws InterruptedException {
    if (withdrawn.getAsBoolean()) {
      return record(report.withdrawn());
    }
    if (shadowPredictions == 0) {
      return promote(candidate, report, reasons, sha256);
    }
    tally.begin(candidate.version());
    TrainingRun shadowed = report.shadowed(reasons, candidate.version(), sha256);
    if (!publications.shadow(candidate, shadowed)) {
      return record(report.superseded());
    }
    boolean enough = tally.await(shadowPredictions, shadowPatience.toMillis(), withdrawn);
    if (withdrawn.getAsBoolean()) {
      return record(report.withdrawn());
    }
    List<String> all = new ArrayList<>(reasons);
    all.add(tally.words());
    if (!enough) {
      all.add("the trial was ended after %d minutes".formatted(shadowPatience.toMinutes()));
    }
    return tally.isWorse() ? record(report.rejected(all)) : promote(candidate, report, all, sha256);
  }

  private TrainingRun promote(
      Candidate candidate, RunReport report, List<String> reasons, String sha256) {
    TrainingRun promoted = report.promoted(reasons, candidate.version(), sha256);
    return publications.promote(candidate, promoted) ? promoted : record(report.superseded());
  }
}
