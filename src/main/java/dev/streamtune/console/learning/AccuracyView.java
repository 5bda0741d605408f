package dev.streamtune.console.learning;

import dev.streamtune.console.learning.KnownHeads.KnownHead;
import dev.streamtune.console.learning.LabelledImages.Known;
import dev.streamtune.console.learning.LabelledImages.Tally;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How often heads are right: on the holdout when they came into service, and on feedback as it
 * arrives, before anything learns it (prequential; each image counts once, with its last label).
 * Thread-safe.
 */
final class AccuracyView {
  private static final int MOST_POINTS = 300;
  private static final int WINDOW = 100;

  private final KnownHeads heads;
  private final KnownRuns runs;
  private final LabelledImages images;

  AccuracyView(KnownHeads heads, KnownRuns runs, LabelledImages images) {
    this.heads = heads;
    this.runs = runs;
    this.images = images;
  }

  /**
   * Both, as JSON.
   *
   * @param holdout the heads that came into service, copies of earlier ones among them, the oldest
   *     first
   * @param feedback how it added up, the oldest first
   * @param window the newest feedback
   */
  record Accuracy(List<HeadPoint> holdout, List<FeedbackPoint> feedback, Tally window) {}

  /**
   * A head came into service.
   *
   * @param at when, in milliseconds since 1970-01-01T00:00:00Z
   * @param accuracy on the holdout of that run that made its weights, 0 to 1
   * @param examples how many judged it
   */
  record HeadPoint(long at, long headVersion, double accuracy, int examples) {}

  /**
   * How many answers feedback had confirmed by then.
   *
   * @param at when, in milliseconds since 1970-01-01T00:00:00Z; never less than the one before
   */
  record FeedbackPoint(long at, int right, int total) {}

  /** Returns both. */
  Accuracy accuracy() {
    Known known = images.known();
    return new Accuracy(holdout(), feedback(known), window(known.images()));
  }

  private List<HeadPoint> holdout() {
    List<HeadPoint> points = new ArrayList<>();
    Set<Long> told = new HashSet<>();
    for (KnownHead head : heads.known().heads()) {
      long at = head.manifest().getPublishedAt().toEpochMilli();
      runs.of(head.manifest())
          .flatMap(run -> point(at, head.version(), run))
          .filter(point -> told.add(point.headVersion()))
          .ifPresent(points::add);
    }
    runs.newest().forEach(known -> addEarlier(known.run(), told, points));
    points.sort(Comparator.comparingLong(HeadPoint::headVersion));
    return points.subList(Math.max(0, points.size() - MOST_POINTS), points.size());
  }

  /** The manifests of earlier heads are gone; their runs tell of them. */
  private static void addEarlier(TrainingRun run, Set<Long> told, List<HeadPoint> points) {
    Long version = run.getHeadVersion();
    if (RunVerdict.PROMOTED.isOf(run) && version != null && told.add(version)) {
      long at = run.getStartedAt().toEpochMilli() + Math.round(run.getSeconds() * 1000);
      point(at, version, run).ifPresent(points::add);
    }
  }

  private static Optional<HeadPoint> point(long at, long headVersion, TrainingRun run) {
    return Optional.ofNullable(run.getCandidate())
        .map(HeadEvaluation::getAccuracy)
        .filter(Double::isFinite)
        .map(accuracy -> new HeadPoint(at, headVersion, accuracy, run.getHoldoutExamples()));
  }

  /** Evenly spaced among those that are kept, the last one always. */
  private static List<FeedbackPoint> feedback(Known known) {
    int count = known.images().size();
    int step = Math.max(1, (count + MOST_POINTS - 1) / MOST_POINTS);
    List<FeedbackPoint> points = new ArrayList<>();
    Tally sum = known.earlier();
    long at = 0;
    for (int i = 0; i < count; i++) {
      LabelledImage image = known.images().get(i);
      sum = sum.plus(image);
      at = Math.max(at, image.at());
      if ((count - 1 - i) % step == 0) {
        points.add(new FeedbackPoint(at, sum.right(), sum.total()));
      }
    }
    return points;
  }

  private static Tally window(List<LabelledImage> images) {
    Tally sum = new Tally(0, 0);
    for (LabelledImage image : images.subList(Math.max(0, images.size() - WINDOW), images.size())) {
      sum = sum.plus(image);
    }
    return sum;
  }
}
