package dev.streamtune.console.why;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labelled images that look most like one; written as JSON as it is here.
 *
 * @param items the nearest first
 * @param compared how many it was compared with
 */
public record Neighbours(List<Neighbour> items, int compared) {
  /** Copies the list. */
  public Neighbours {
    items = List.copyOf(items);
  }

  /**
   * A labelled image.
   *
   * @param annotator who gave the label; null where that was not told
   * @param similarity the cosine of sketches of both images' features, -1 to 1
   * @param thumbnail where its picture is; null where that is not known
   */
  public record Neighbour(
      String id,
      String label,
      @Nullable String annotator,
      float similarity,
      @Nullable String thumbnail) {}
}
