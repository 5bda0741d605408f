package dev.streamtune.training.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.model.PackedFeatures;
import dev.streamtune.training.Example;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The images that look most alike, as sketches and cosines find them. */
class NeighbourIndexTest {
  private static final int FEATURES = 2_000;

  private final NeighbourIndex index = new NeighbourIndex();

  @Test
  void theNearestComesFirstWithItsCosine() {
    index.put(example("same", "a", 0, 1, 0, 0));
    index.put(example("half", "b", 1, 1, 1, 0));
    index.put(example("other", "c", 2, 0, 0, 1));

    List<Neighbour> found = index.nearest(example("asked", "a", 3, 2, 0, 0), 2);
    assertThat(found).extracting(Neighbour::id).containsExactly("same", "half");
    assertThat(found).extracting(Neighbour::label).containsExactly("a", "b");
    assertThat(found.get(0).similarity()).isCloseTo(1f, within(1e-5f));
    assertThat(found.get(1).similarity()).isCloseTo((float) Math.sqrt(0.5), within(1e-2f));
  }

  @Test
  void anImageIsNotItsOwnNeighbour() {
    index.put(example("one", "a", 0, 1, 0, 0));

    assertThat(index.nearest(example("one", "b", 1, 1, 0, 0), 5)).isEmpty();
  }

  @Test
  void theLastExampleOfAnImageCounts() {
    index.put(example("one", "a", 0, 1, 0, 0));
    index.put(example("one", "b", 1, 0, 1, 0));

    assertThat(index.holds("one", "a")).isFalse();
    assertThat(index.holds("one", "b")).isTrue();
    Neighbour found = index.nearest(example("asked", "a", 2, 0, 1, 0), 1).get(0);
    assertThat(found.label()).isEqualTo("b");
    assertThat(found.similarity()).isCloseTo(1f, within(1e-5f));
  }

  @Test
  void whatIsRemovedIsFoundNoMore() {
    index.put(example("one", "a", 0, 1, 0, 0));
    index.remove("one");
    index.remove("never");

    assertThat(index.holds("one", "a")).isFalse();
    assertThat(index.nearest(example("asked", "a", 2, 1, 0, 0), 1)).isEmpty();
  }

  /** An image without any feature looks like none. */
  @Test
  void nothingLooksLikeNothing() {
    index.put(example("dark", "a", 0, 0, 0, 0));

    assertThat(index.nearest(example("asked", "a", 1, 1, 0, 0), 1).get(0).similarity()).isZero();
  }

  /** Twenty candidates by sketch hold nearly all of the five nearest by the features. */
  @Test
  void itFindsWhatComparingAllWouldFind() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    float[][] centres = new float[10][];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = drawn(random, new float[FEATURES], 0);
    }
    Map<String, Example> all = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      Example example = clustered(random, centres, i);
      all.put(example.id(), example);
      index.put(example);
    }
    int found = 0;
    for (int i = 0; i < 40; i++) {
      Example asked = clustered(random, centres, 1000 + i);
      Set<String> nearest = new HashSet<>(exact(asked, all));
      found +=
          (int) index.nearest(asked, 5).stream().filter(it -> nearest.contains(it.id())).count();
    }
    assertThat(found).as("of 200, seed %d", seed).isGreaterThan(160);
  }

  private static List<String> exact(Example asked, Map<String, Example> all) {
    float[] unit = unit(asked);
    return all.values().stream()
        .sorted(Comparator.comparingDouble((Example it) -> -Vectors.dot(unit, unit(it))))
        .limit(5)
        .map(Example::id)
        .toList();
  }

  private static float[] unit(Example example) {
    float[] unit = example.features().unpack();
    Vectors.normalise(unit);
    return unit;
  }

  private static Example clustered(Random random, float[][] centres, int number) {
    float[] values = drawn(random, centres[number % centres.length], 0.3f + random.nextFloat() / 2);
    return example("image-" + number, "a", number, values);
  }

  private static float[] drawn(Random random, float[] centre, float weight) {
    float[] values = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      float own = (float) Math.max(0, random.nextGaussian() - 0.67);
      values[i] = weight * centre[i] + (1 - weight) * own;
    }
    return values;
  }

  private static Example example(String id, String label, long offset, float... features) {
    return new Example(id, label, Optional.empty(), PackedFeatures.pack(features), offset, 0);
  }
}
