package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.training.BufferReckoning.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Against a real buffer that was given the same examples. */
class BufferReckoningTest {
  private static final List<String> LABELS = List.of("a", "b", "c", "d");

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final List<Example> stream = new ArrayList<>();

  /** Examples of which each class has about twice as many as the next. */
  private void offer(int count) {
    for (int i = 0; i < count; i++) {
      int label = Math.min(3, Integer.numberOfTrailingZeros(random.nextInt() | 8));
      stream.add(LearningFixture.example(i, LABELS.get(label)));
    }
  }

  private static ReplayBuffer buffer(BufferSettings settings, List<Example> examples) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    examples.forEach(buffer::add);
    return buffer;
  }

  private static SortedMap<String, Integer> training(ReplayBuffer buffer) {
    SortedMap<String, Integer> held = new TreeMap<>(buffer.size(Segment.RECENT).byClass());
    buffer
        .size(Segment.MEMORY)
        .byClass()
        .forEach((label, count) -> held.merge(label, count, Integer::sum));
    return held;
  }

  private static BufferReckoning reckoned(BufferSettings settings, List<Example> examples) {
    HoldoutRule rule = new HoldoutRule(settings.holdoutPercent());
    List<Offer> offers =
        examples.stream()
            .map(it -> new Offer(it.label(), it.bytes(), rule.holdsOut(it.id())))
            .toList();
    return BufferReckoning.of(settings, offers);
  }

  @Test
  void isExactWhileEverythingFits() {
    offer(300);
    BufferSettings settings = new BufferSettings(500, 1 << 20, 100, 30, 1);

    BufferReckoning reckoned = reckoned(settings, stream);

    ReplayBuffer buffer = buffer(settings, stream);
    assertThat(reckoned.training()).as("seed %d", seed).isEqualTo(training(buffer));
    assertThat(reckoned.holdout())
        .as("seed %d", seed)
        .isEqualTo(buffer.size(Segment.HOLDOUT).byClass());
  }

  @Test
  void differsByOneAtMostWhereTheBufferHasToChoose() {
    offer(1500);
    for (int recent : new int[] {1, 60, 1000}) {
      BufferSettings settings = new BufferSettings(300, 1 << 20, recent, 20, 1);
      assertClose(reckoned(settings, stream), buffer(settings, stream), 1);
    }
  }

  /** The features of these examples differ little in size. */
  @Test
  void staysCloseWhereBytesAreTheBound() {
    offer(1500);
    BufferSettings settings = new BufferSettings(1000, 20_000, 50, 20, 1);
    ReplayBuffer buffer = buffer(settings, stream);
    assertThat(buffer.snapshot().training()).hasSizeLessThan(500);

    assertClose(reckoned(settings, stream), buffer, 4);
  }

  private void assertClose(BufferReckoning reckoned, ReplayBuffer buffer, int tolerance) {
    assertClose(reckoned.training(), training(buffer), tolerance);
    assertClose(reckoned.holdout(), buffer.size(Segment.HOLDOUT).byClass(), tolerance);
  }

  private void assertClose(
      SortedMap<String, Integer> reckoned, SortedMap<String, Integer> held, int tolerance) {
    TreeSet<String> labels = new TreeSet<>(held.keySet());
    labels.addAll(reckoned.keySet());
    for (String label : labels) {
      int difference = reckoned.getOrDefault(label, 0) - held.getOrDefault(label, 0);
      assertThat(Math.abs(difference))
          .as("seed %d, %s: reckoned %s, held %s", seed, label, reckoned, held)
          .isLessThanOrEqualTo(tolerance);
    }
    if (tolerance == 1) {
      assertThat(sum(reckoned)).as("seed %d", seed).isEqualTo(sum(held));
    }
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void nothingWasOfferedNothingIsHeld() {
    BufferReckoning reckoned = reckoned(new BufferSettings(300, 1 << 20, 50, 20, 1), List.of());

    assertThat(reckoned).isEqualTo(new BufferReckoning(new TreeMap<>(), new TreeMap<>()));
  }
}
