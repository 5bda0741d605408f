package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sampling on its own. Statistical figures come from fixed seeds and do not vary. */
class ClassBalancedReservoirTest {
  private static final int STREAM = 600;
  private static final int RUNS = 1000;

  /** Nine daisies in ten; then, in the last third, tulips come in as well. */
  private static List<String> imbalanced() {
    Random random = new Random(42);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < STREAM; i++) {
      boolean late = i >= STREAM * 2 / 3;
      int die = random.nextInt(10);
      labels.add(die == 0 ? "rose" : late && die < 4 ? "tulip" : "daisy");
    }
    return labels;
  }

  @Test
  void holdsEveryClassAboutEquallyAsFarAsItHasExamples() {
    Map<String, Integer> sizes = sample(imbalanced(), 90, 1).tally().size().byClass();
    assertThat(sizes.values()).allMatch(size -> size >= 29 && size <= 31);

    List<String> withARareOne = imbalanced();
    withARareOne.set(3, "lily");
    withARareOne.set(300, "lily");
    assertThat(sample(withARareOne, 91, 1).tally().size().byClass())
        .containsEntry("lily", 2)
        .allSatisfy((label, size) -> assertThat(size).isBetween(label.equals("lily") ? 2 : 29, 31));
  }

  @Test
  void ofAClassEveryExampleIsAsLikelyToBeHeld() {
    List<String> labels = imbalanced();
    int[] held = new int[STREAM];
    for (int seed = 0; seed < RUNS; seed++) {
      for (int kept : kept(labels, 90, seed)) {
        held[kept]++;
      }
    }

    Map<String, List<Integer>> counts = new TreeMap<>();
    for (int i = 0; i < STREAM; i++) {
      counts.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(held[i]);
    }
    counts.forEach((label, each) -> assertThat(normalDeviation(each)).as(label).isBetween(-4., 4.));
  }

  @Test
  void whatIsHeldStaysUniformWhenExamplesAreWithdrawn() {
    List<String> labels = new ArrayList<>(imbalanced());
    int[] held = new int[STREAM];
    Bound bound = new Bound(60, Long.MAX_VALUE);
    for (int seed = 0; seed < RUNS; seed++) {
      ClassBalancedReservoir reservoir = new ClassBalancedReservoir(Segment.MEMORY, seed);
      Map<String, BufferEntry> index = new TreeMap<>();
      for (int i = 0; i < STREAM; i++) {
        offer(reservoir, entry(i, labels.get(i)), bound, index);
        // Every tenth image is withdrawn soon after it came, if it is still there.
        BufferEntry gone = i % 10 == 9 ? index.remove("image-" + (i - 5)) : null;
        if (gone != null) {
          reservoir.remove(gone);
        }
      }
      index.values().forEach(entry -> held[(int) entry.sequence()]++);
    }

    List<Integer> early = new ArrayList<>();
    List<Integer> late = new ArrayList<>();
    for (int i = 0; i < STREAM; i++) {
      if (labels.get(i).equals("daisy") && i % 10 != 4) {
        (i < STREAM / 2 ? early : late).add(held[i]);
      }
    }
    assertThat(mean(late) / mean(early)).isBetween(0.9, 1.15);
  }

  @Test
  void aClassThatGaveWayDoesNotGrowAgain() {
    ClassBalancedReservoir reservoir = new ClassBalancedReservoir(Segment.MEMORY, 3);
    Map<String, BufferEntry> index = new TreeMap<>();
    Bound bound = new Bound(40, Long.MAX_VALUE);
    List<String> labels = imbalanced();
    Map<String, Integer> before = Map.of();
    Map<String, Integer> ceilings = new TreeMap<>();
    for (int i = 0; i < STREAM; i++) {
      offer(reservoir, entry(i, labels.get(i)), bound, index);
      Map<String, Integer> now = reservoir.tally().size().byClass();
      before.forEach(
          (label, size) -> {
            if (now.getOrDefault(label, 0) < size) {
              ceilings.put(label, size - 1);
            }
          });
      assertThat(now)
          .allSatisfy(
              (label, size) ->
                  assertThat(size).isLessThanOrEqualTo(ceilings.getOrDefault(label, 40)));
      before = now;
    }
    assertThat(ceilings).containsKeys("daisy", "rose");
  }

  @Test
  void theSampleDependsOnTheSeedAlone() {
    assertThat(kept(imbalanced(), 50, 7))
        .isEqualTo(kept(imbalanced(), 50, 7))
        .isNotEqualTo(kept(imbalanced(), 50, 8));
  }

  private static ClassBalancedReservoir sample(List<String> labels, int examples, long seed) {
    ClassBalancedReservoir reservoir = new ClassBalancedReservoir(Segment.MEMORY, seed);
    fill(reservoir, labels, examples, new TreeMap<>());
    return reservoir;
  }

  private static List<Integer> kept(List<String> labels, int examples, long seed) {
    Map<String, BufferEntry> index = new TreeMap<>();
    fill(new ClassBalancedReservoir(Segment.MEMORY, seed), labels, examples, index);
    return index.values().stream().map(entry -> (int) entry.sequence()).sorted().toList();
  }

  private static void fill(
      ClassBalancedReservoir reservoir,
      List<String> labels,
      int examples,
      Map<String, BufferEntry> index) {
    for (int i = 0; i < labels.size(); i++) {
      offer(reservoir, entry(i, labels.get(i)), new Bound(examples, Long.MAX_VALUE), index);
    }
  }

  private static void offer(
      ClassBalancedReservoir reservoir,
      BufferEntry entry,
      Bound bound,
      Map<String, BufferEntry> index) {
    Ledger ledger = new Ledger();
    reservoir.offer(entry, bound, ledger);
    ledger.applyTo(index, new BufferCounters(entry.sequence() + 1));
  }

  private static BufferEntry entry(int i, String label) {
    return new BufferEntry(Examples.of("image-" + i, label, i), Segment.RECENT, i);
  }

  /** Chi-square of "all equally likely", as standard deviations from its mean. */
  private static double normalDeviation(List<Integer> counts) {
    double mean = mean(counts);
    double share = mean / RUNS;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - mean) * (count - mean) / (mean * (1 - share));
    }
    int degrees = counts.size() - 1;
    return (chiSquare - degrees) / Math.sqrt(2.0 * degrees);
  }

  private static double mean(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }
}
