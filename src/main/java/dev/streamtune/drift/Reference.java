package dev.streamtune.drift;

import dev.streamtune.sketch.FeatureSketch;
import java.util.Collection;
import java.util.List;

/** What later observations are compared with. Immutable. */
public final class Reference {
  private final int size;
  private final Bins bins;
  private final int[] classes;
  private final int[] confidences;
  private final Moments moments;

  /** Takes what was seen, at least one observation. */
  public Reference(Collection<Observation> seen) {
    this.size = seen.size();
    this.bins = new Bins(seen);
    this.classes = bins.byClass(seen);
    this.confidences = Bins.byConfidence(seen);
    this.moments = moments(seen);
  }

  private static Moments moments(Collection<Observation> seen) {
    List<FeatureSketch> sketches = seen.stream().map(Observation::sketch).toList();
    return new Moments(sketches);
  }

  /** Returns how many observations it has. */
  public int size() {
    return size;
  }

  /** Compares it with at least one later observation. */
  public DriftFigures compare(Collection<Observation> window) {
    int now = window.size();
    return new DriftFigures(
        size,
        now,
        Psi.of(classes, bins.byClass(window)),
        Psi.byChance(classes.length, size, now),
        Psi.of(confidences, Bins.byConfidence(window)),
        Psi.byChance(confidences.length, size, now),
        moments.distanceTo(moments(window)));
  }
}
