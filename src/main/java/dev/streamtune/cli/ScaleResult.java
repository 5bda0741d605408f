package dev.streamtune.cli;

import dev.streamtune.bench.ScaleCell;
import dev.streamtune.bench.ScaleFigures;
import dev.streamtune.bench.ScaleKind;
import dev.streamtune.bench.ScalePlan;
import dev.streamtune.bench.ScaleShape;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured.
 *
 * @param plan what was to be measured
 * @param figures of each measurement of the plan
 * @param bytes that Kafka keeps for an image, by kind and topic
 */
record ScaleResult(
    ScalePlan plan,
    Map<ScaleCell, ScaleFigures> figures,
    Map<ScaleKind, Map<String, Double>> bytes) {
  /** Returns the figures of a kind in a shape, both of the plan. */
  ScaleFigures of(ScaleKind kind, ScaleShape shape) {
    return Objects.requireNonNull(figures.get(new ScaleCell(kind, shape)), "not of the plan");
  }

  /** Returns the images a second of a kind, by those of the pass-through in the same shape. */
  double ofPassThrough(ScaleKind kind, ScaleShape shape) {
    return of(kind, shape).perSecond() / of(ScaleKind.PASS_THROUGH, shape).perSecond();
  }

  /** Returns the frame's images a second in a shape, by those of one thread. */
  double ofOneThread(ScaleShape shape) {
    return of(ScaleKind.FRAME, shape).perSecond()
        / of(ScaleKind.FRAME, plan.oneThread()).perSecond();
  }
}
