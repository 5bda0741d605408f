package dev.streamtune.console.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was predicted against what people say. Thread-safe. */
final class ConfusionView {
  /** More nobody can look at; the rarest classes are left out. */
  private static final int MOST_CLASSES = 100;

  private final LabelledImages images;

  ConfusionView(LabelledImages images) {
    this.images = images;
  }

  /**
   * The matrix, as JSON.
   *
   * @param head whose predictions they are; null for those of all heads
   * @param labels classes that occur, by name; the most frequent, if they are too many
   * @param matrix {@code matrix[i][j]} is how often people say {@code labels[i]} and {@code
   *     labels[j]} was predicted
   * @param examples their sum
   */
  record Confusion(
      @Nullable Long head, List<String> labels, List<List<Integer>> matrix, int examples) {}

  /**
   * Returns it.
   *
   * @param head whose predictions to look at; null for those of all heads
   */
  Confusion confusion(@Nullable Long head) {
    List<LabelledImage> judged =
        images.known().images().stream()
            .filter(image -> head == null || head == image.headVersion())
            .toList();
    List<String> labels = labels(judged);
    Map<String, Integer> index = new HashMap<>();
    labels.forEach(label -> index.put(label, index.size()));
    int[][] matrix = new int[labels.size()][labels.size()];
    int examples = 0;
    for (LabelledImage image : judged) {
      Integer row = index.get(image.label());
      Integer column = index.get(image.predicted());
      if (row != null && column != null) {
        matrix[row][column]++;
        examples++;
      }
    }
    return new Confusion(head, labels, rows(matrix), examples);
  }

  private static List<String> labels(List<LabelledImage> judged) {
    Map<String, Integer> counts = new HashMap<>();
    for (LabelledImage image : judged) {
      counts.merge(image.label(), 1, Integer::sum);
      counts.merge(image.predicted(), 1, Integer::sum);
    }
    Comparator<String> mostFrequent = Comparator.comparing(counts::get, Comparator.reverseOrder());
    return counts.keySet().stream()
        .sorted(mostFrequent.thenComparing(Comparator.naturalOrder()))
        .limit(MOST_CLASSES)
        .sorted()
        .toList();
  }

  private static List<List<Integer>> rows(int[][] matrix) {
    return Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
