package dev.streamtune.console.learning;

import dev.streamtune.console.learning.KnownRuns.KnownRun;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The training runs and what became of them. Thread-safe. */
final class RunsView {
  private final KnownRuns runs;

  RunsView(KnownRuns runs) {
    this.runs = runs;
  }

  /** The runs, as JSON; the newest first. */
  record Runs(List<Item> items) {}

  /**
   * A run, as JSON.
   *
   * @param startedAt in milliseconds since 1970-01-01T00:00:00Z
   * @param seconds how long training and evaluation took
   * @param verdict as {@link dev.streamtune.training.RunVerdict} has them
   * @param headVersion the version that its head was published as
   * @param examples how many it was trained on
   * @param newExamples how many of them no promoted head had seen before
   * @param epochLoss mean loss of each epoch, in nats; null where it is no number
   */
  record Item(
      String id,
      long startedAt,
      double seconds,
      String trigger,
      String verdict,
      List<String> reasons,
      @Nullable Long headVersion,
      long parentVersion,
      int examples,
      int newExamples,
      int holdoutExamples,
      List<@Nullable Double> epochLoss,
      @Nullable HeadFigures candidate,
      @Nullable HeadFigures incumbent) {}

  /** Returns the newest. */
  Runs newest(int limit) {
    return new Runs(runs.newest().stream().limit(limit).map(RunsView::item).toList());
  }

  private static Item item(KnownRun known) {
    TrainingRun run = known.run();
    List<@Nullable Double> losses = new ArrayList<>();
    run.getEpochLoss().forEach(loss -> losses.add(HeadFigures.finite(loss)));
    return new Item(
        run.getId(),
        run.getStartedAt().toEpochMilli(),
        run.getSeconds(),
        run.getTrigger(),
        run.getVerdict(),
        run.getReasons(),
        run.getHeadVersion(),
        run.getParentVersion(),
        known.examples(),
        run.getNewExamples(),
        run.getHoldoutExamples(),
        losses,
        HeadFigures.of(run.getCandidate(), run.getLabels()),
        HeadFigures.of(run.getIncumbent(), run.getParentLabels()));
  }
}
