package dev.streamtune.console.learning;

import dev.streamtune.console.learning.KnownHeads.KnownHead;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The heads that came and went. Thread-safe. */
final class HeadsView {
  private static final int MOST = 100;

  private final KnownHeads heads;
  private final KnownRuns runs;
  private final int kept;

  /**
   * Takes what is known.
   *
   * @param kept how many heads can be rolled back to, the one in service among them
   */
  HeadsView(KnownHeads heads, KnownRuns runs, int kept) {
    this.heads = heads;
    this.runs = runs;
    this.kept = kept;
  }

  /**
   * The heads, as JSON.
   *
   * @param incumbent version in service; 0 is the untrained head
   * @param shadow version on trial beside it
   * @param items the newest first
   */
  record Heads(long incumbent, @Nullable Long shadow, List<Item> items) {}

  /**
   * A head, as JSON.
   *
   * @param status PROMOTED, SHADOW or WITHDRAWN
   * @param publishedAt in milliseconds since 1970-01-01T00:00:00Z
   * @param labels its classes in the order of its outputs
   * @param learned examples that it was the first to learn
   * @param candidate how its weights did on the holdout when they were made
   * @param kept whether it can be rolled back to
   */
  record Item(
      long version,
      String status,
      String origin,
      @Nullable String runId,
      long parentVersion,
      long publishedAt,
      List<String> labels,
      int learned,
      @Nullable Candidate candidate,
      boolean kept) {}

  /** How a head did on the holdout, as JSON. */
  record Candidate(@Nullable Double accuracy, @Nullable Double loss) {}

  /** Returns them. */
  Heads heads() {
    KnownHeads.Known now = heads.known();
    Optional<KnownHead> shadow = shadow(now);
    List<KnownHead> all = new ArrayList<>();
    shadow.ifPresent(all::add);
    all.addAll(now.heads());
    return new Heads(
        now.incumbent(),
        shadow.map(KnownHead::version).orElse(null),
        all.stream().limit(MOST).map(head -> item(head, now.incumbent())).toList());
  }

  /** Returns the head that is on trial: its run has not ended yet. */
  Optional<KnownHead> shadow(KnownHeads.Known now) {
    return now.shadow()
        .filter(
            head ->
                runs.of(head.manifest()).map(run -> RunVerdict.SHADOWED.isOf(run)).orElse(true));
  }

  private Item item(KnownHead head, long incumbent) {
    HeadManifest manifest = head.manifest();
    Optional<TrainingRun> run = runs.of(manifest);
    return new Item(
        manifest.getVersion(),
        manifest.getStatus(),
        manifest.getOrigin(),
        manifest.getRunId(),
        manifest.getParentVersion(),
        manifest.getPublishedAt().toEpochMilli(),
        manifest.getLabels(),
        learned(head, run),
        run.map(TrainingRun::getCandidate).map(HeadsView::candidate).orElse(null),
        HeadStatus.PROMOTED.isOf(manifest) && manifest.getVersion() > incumbent - kept);
  }

  /** The manifest of a large run does not name all of its feedback; a copy has learned nothing. */
  private static int learned(KnownHead head, Optional<TrainingRun> run) {
    return run.filter(it -> KnownRuns.made(it, head.manifest()))
        .map(TrainingRun::getNewExamples)
        .orElse(head.effectMillis().size());
  }

  private static Candidate candidate(HeadEvaluation evaluation) {
    return new Candidate(
        HeadFigures.finite(evaluation.getAccuracy()), HeadFigures.finite(evaluation.getLoss()));
  }
}
