package dev.streamtune.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and in which order: every kind on one thread; then the frame and, right beside
 * it, the pass-through, with more partitions, more threads and more instances.
 *
 * @param partitions most partitions
 * @param instances most instances
 * @param threads most threads of one instance
 * @param everyKind whether kinds are measured that are neither frame nor pass-through
 */
public record ScalePlan(int partitions, int instances, int threads, boolean everyKind) {
  /** Checks that there is one of each at least. */
  public ScalePlan {
    ScaleShape unused = new ScaleShape(partitions, instances, threads);
  }

  /** Returns the kinds that are measured. */
  public List<ScaleKind> kinds() {
    return everyKind
        ? List.of(ScaleKind.values())
        : List.of(ScaleKind.PASS_THROUGH, ScaleKind.FRAME);
  }

  /** Returns each kind on one thread with all partitions. */
  public List<ScaleCell> stages() {
    return kinds().stream().map(kind -> new ScaleCell(kind, oneThread())).toList();
  }

  /** Returns the shapes in which frame and pass-through are compared, small ones first. */
  public List<ScaleShape> growth() {
    Set<ScaleShape> shapes = new LinkedHashSet<>();
    doubling(partitions).forEach(count -> shapes.add(new ScaleShape(count, 1, 1)));
    doubling(threads).forEach(count -> shapes.add(new ScaleShape(partitions, 1, count)));
    for (int count = 1; count <= instances; count++) {
      shapes.add(new ScaleShape(partitions, count, 1));
    }
    return List.copyOf(shapes);
  }

  /** Returns all measurements in order, each once. */
  public List<ScaleCell> cells() {
    Set<ScaleCell> cells = new LinkedHashSet<>(stages());
    for (ScaleShape shape : growth()) {
      cells.add(new ScaleCell(ScaleKind.PASS_THROUGH, shape));
      cells.add(new ScaleCell(ScaleKind.FRAME, shape));
    }
    return List.copyOf(cells);
  }

  /** Returns the shape that all others are compared with. */
  public ScaleShape oneThread() {
    return new ScaleShape(partitions, 1, 1);
  }

  /** Returns 1, 2, 4 and so on, and the most. */
  private static List<Integer> doubling(int most) {
    List<Integer> counts = new ArrayList<>();
    for (int count = 1; count < most; count *= 2) {
      counts.add(count);
    }
    counts.add(most);
    return counts;
  }
}
