package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrainingSelectionTest {
  private final BufferSnapshot snapshot = snapshot(80, 15, 5);

  /** Offsets 0 to 79 are daisies, the next are roses, the last are tulips. */
  private static BufferSnapshot snapshot(int daisies, int roses, int tulips) {
    List<Example> training = new ArrayList<>();
    for (int i = 0; i < daisies + roses + tulips; i++) {
      String label = i < daisies ? "daisy" : i < daisies + roses ? "rose" : "tulip";
      training.add(Examples.of("image-" + i, label, i));
    }
    return new BufferSnapshot(training, List.of(Examples.of("held out", "daisy", 1_000)));
  }

  @Test
  void takesEverythingIfThereIsRoom() {
    Selection selection = TrainingSelection.select(snapshot, -1, 100, 1);

    assertThat(selection.examples()).isEqualTo(snapshot.training());
    assertThat(selection.newExamples()).isEqualTo(100);
  }

  @Test
  void takesWhatIsNewAndFillsUpEvenlyFromTheOlderClasses() {
    Selection selection = TrainingSelection.select(snapshot, 97, 32, 1);

    assertThat(selection.newExamples()).isEqualTo(2);
    assertThat(selection.examples()).extracting(Example::offset).contains(98L, 99L).isSorted();
    // 30 older ones: all 3 tulips, and what is left halved; one of the two has the odd one.
    Map<String, Long> older =
        byClass(selection.examples().stream().filter(example -> example.offset() <= 97).toList());
    assertThat(older).containsEntry("tulip", 3L);
    assertThat(older.get("daisy")).isBetween(13L, 14L);
    assertThat(older.get("rose")).isBetween(13L, 14L);
  }

  @Test
  void takesTheNewestIfThereAreTooMany() {
    Selection selection = TrainingSelection.select(snapshot, 49, 10, 1);

    assertThat(selection.newExamples()).isEqualTo(10);
    assertThat(selection.examples()).isEqualTo(snapshot.training().subList(90, 100));
  }

  @Test
  void theOlderOnesAreChosenByTheSeed() {
    Selection one = TrainingSelection.select(snapshot, 97, 32, 1);

    assertThat(TrainingSelection.select(snapshot, 97, 32, 1)).isEqualTo(one);
    assertThat(TrainingSelection.select(snapshot, 97, 32, 2)).isNotEqualTo(one);
  }

  @Test
  void everyOlderExampleHasItsTurnOverTheSeeds() {
    Integer[] chosen = new Integer[80];
    Arrays.fill(chosen, 0);
    for (int seed = 0; seed < 400; seed++) {
      for (Example example : TrainingSelection.select(snapshot, 99, 45, seed).examples()) {
        if (example.offset() < 80) {
          chosen[(int) example.offset()]++;
        }
      }
    }
    // 25 of 80 each time: 125 expected, with a deviation of 9.3.
    assertThat(chosen).allMatch(count -> count > 80 && count < 170);
  }

  @Property
  void isOrderedWithinItsBoundAndOutOfTheTrainingExamples(
      @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> classes,
      @ForAll @IntRange(min = -1, max = 60) int after,
      @ForAll @IntRange(max = 70) int maxExamples,
      @ForAll long seed) {
    List<Example> training = new ArrayList<>();
    classes.forEach(
        label -> training.add(Examples.of("i" + training.size(), "c" + label, training.size())));
    Selection selection =
        TrainingSelection.select(new BufferSnapshot(training, List.of()), after, maxExamples, seed);

    int available = Math.max(0, training.size() - after - 1);
    assertThat(selection.newExamples()).isEqualTo(Math.min(available, maxExamples));
    assertThat(selection.examples())
        .hasSize(Math.min(training.size(), maxExamples))
        .isSubsetOf(training)
        .doesNotHaveDuplicates()
        .extracting(Example::offset)
        .isSorted();
  }

  private static Map<String, Long> byClass(List<Example> examples) {
    return examples.stream()
        .map(Example::label)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
