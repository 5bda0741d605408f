package dev.streamtune.training.quarantine;

import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.training.Example;
import java.util.List;
import java.util.Optional;

/**
 * Doubts a label only where two witnesses that make different errors agree on another: the head,
 * which was sure, and the labelled images that look most alike. The first is the idea of confident
 * learning (Northcutt, Jiang and Chuang 2021), the second that of edited nearest neighbours (Wilson
 * 1972). Not thread-safe.
 */
public final class ContradictionRule {
  /** An agreement that is meant as a fraction of the neighbours is not missed by a last digit. */
  private static final double TOLERANCE = 1e-9;

  private final QuarantineSettings settings;
  private final NeighbourIndex index;

  /** Asks an index, which its owner keeps up to date. */
  public ContradictionRule(QuarantineSettings settings, NeighbourIndex index) {
    this.settings = settings;
    this.index = index;
  }

  /**
   * Judges a label.
   *
   * @param predicted what the image was classified as
   * @param probability how sure the head was of it, 0 to 1
   * @return the neighbours, if the label is doubtful; none if it is as good as another, or if there
   *     are too few neighbours to tell
   */
  public Optional<List<Neighbour>> contradiction(
      Example example, String predicted, float probability) {
    if (example.label().equals(predicted) || probability < (float) settings.confidence()) {
      return Optional.empty();
    }
    List<Neighbour> nearest = index.nearest(example, settings.neighbours());
    boolean enough = nearest.size() == settings.neighbours();
    return Optional.of(nearest).filter(it -> enough && agree(it, predicted));
  }

  private boolean agree(List<Neighbour> neighbours, String predicted) {
    long agreeing = neighbours.stream().filter(it -> it.label().equals(predicted)).count();
    return agreeing >= settings.agreement() * neighbours.size() - TOLERANCE;
  }
}
