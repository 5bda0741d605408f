package dev.streamtune.training.quarantine;

import dev.streamtune.sketch.FeatureSketch;
import dev.streamtune.training.Example;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the labelled images that look most like another, among those of the replay buffer. Sketches
 * choose a few of them, and the cosines of the features themselves put these in order: with 5000
 * examples of 25,088 features that is some milliseconds, and 10 MB for the sketches.
 *
 * <p>Not thread-safe.
 */
public final class NeighbourIndex {
  /** Sums of a sketch: 2 KB an example. */
  private static final int SKETCH_LENGTH = 512;

  /** So many times more than are asked for are compared by their features. */
  private static final int SHORTLIST = 4;

  private final Map<String, Entry> entries = new HashMap<>();

  /** An example of the buffer and its sketch. */
  private static final class Entry {
    private final Example example;
    private final FeatureSketch sketch;

    Entry(Example example) {
      this.example = example;
      this.sketch = sketch(example);
    }
  }

  private record Candidate(Entry entry, float product) {}

  /** Takes an example, in the place of the one with its id. */
  public void put(Example example) {
    Entry before = entries.get(example.id());
    // What moves within the buffer is written again, and is the same.
    if (before == null || before.example.offset() != example.offset()) {
      entries.put(example.id(), new Entry(example));
    }
  }

  /** Forgets the example with this id, if there is one. */
  public void remove(String id) {
    entries.remove(id);
  }

  /** Says whether this image is held with this label. */
  public boolean holds(String id, String label) {
    Entry entry = entries.get(id);
    return entry != null && entry.example.label().equals(label);
  }

  /**
   * Finds the images that look most like another; it is not one of them.
   *
   * @param most how many at most
   * @return the nearest first
   */
  public List<Neighbour> nearest(Example example, int most) {
    float[] features = unit(example);
    return shortlist(example, SHORTLIST * most).stream()
        .map(candidate -> neighbour(features, candidate.entry().example))
        .sorted(
            Comparator.comparingDouble((Neighbour it) -> -it.similarity())
                .thenComparing(Neighbour::id))
        .limit(most)
        .toList();
  }

  private PriorityQueue<Candidate> shortlist(Example example, int size) {
    FeatureSketch sketch = sketch(example);
    PriorityQueue<Candidate> best =
        new PriorityQueue<>(
            Comparator.comparingDouble(Candidate::product)
                .thenComparing(it -> it.entry().example.id(), Comparator.reverseOrder()));
    for (Entry entry : entries.values()) {
      if (!entry.example.id().equals(example.id())) {
        best.add(new Candidate(entry, sketch.dot(entry.sketch)));
        if (best.size() > size) {
          best.remove();
        }
      }
    }
    return best;
  }

  private static Neighbour neighbour(float[] features, Example other) {
    return new Neighbour(other.id(), other.label(), Vectors.dot(features, unit(other)));
  }

  private static FeatureSketch sketch(Example example) {
    return FeatureSketch.ofLevels(example.features().levels(), SKETCH_LENGTH).unit();
  }

  private static float[] unit(Example example) {
    float[] values = example.features().unpack();
    Vectors.normalise(values);
    return values;
  }
}
