package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.model.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfusionMatrixTest {
  private static final Labels LABELS = new Labels(List.of("daisy", "rose", "tu,lip"));

  /** Truth and answers, as pairs. */
  private static final int[][] ANSWERS = {
    {0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 0}, {2, 1}
  };

  @TempDir Path folder;

  /** As scikit-learn's {@code classification_report} has them. */
  @Test
  void figuresOfEachClass() {
    ConfusionMatrix matrix = matrix();

    assertThat(matrix.total()).isEqualTo(8);
    assertThat(matrix.accuracy()).isEqualTo(5 / 8.0);
    assertThat(matrix.figures(0)).isEqualTo(new ClassFigures(2, 3, 3));
    assertThat(matrix.figures(1).precision()).isCloseTo(3 / 5.0, within(1e-12));
    assertThat(matrix.figures(1).recall()).isCloseTo(3 / 4.0, within(1e-12));
    assertThat(matrix.figures(1).f1()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(matrix.figures(2).precision()).isZero();
    assertThat(matrix.figures(2).f1()).isZero();
  }

  @Test
  void textIsAligned() {
    assertThat(ConfusionTable.lines(matrix()))
        .containsExactly(
            "true \\ answer  (1)  (2)  (3)",
            "(1) daisy        2    1    .",
            "(2) rose         1    3    .",
            "(3) tu,lip       .    1    .");
    assertThat(ClassTable.lines(matrix()))
        .containsExactly(
            "class   precision  recall     F1  images",
            "daisy       0.667   0.667  0.667       3",
            "rose        0.600   0.750  0.667       4",
            "tu,lip      0.000   0.000  0.000       1");
  }

  @Test
  void namesCannotCommandTheTerminalNorBreakTheLines() {
    TextTable table = new TextTable();
    table.add(List.of("\u001b[2Jred", "1"));
    table.add(List.of("a\nb", "2"));
    table.add(List.of("c".repeat(100), "3"));

    List<String> lines = table.lines();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("\\u001B[2Jred ");
    assertThat(lines.get(1)).startsWith("a\\nb ");
    assertThat(lines.get(2)).startsWith("c".repeat(39) + "… ");
    assertThat(lines.stream().map(String::length).distinct()).hasSize(1);
  }

  @Test
  void csvQuotesWhatItMust() throws IOException {
    Path file = folder.resolve("confusion.csv");
    ConfusionCsv.write(file, matrix());

    assertThat(Files.readString(file))
        .isEqualTo("true,daisy,rose,\"tu,lip\"\ndaisy,2,1,0\nrose,1,3,0\n\"tu,lip\",0,1,0\n");
  }

  private static ConfusionMatrix matrix() {
    List<Integer> truth = new ArrayList<>();
    List<float[]> probabilities = new ArrayList<>();
    for (int[] pair : ANSWERS) {
      truth.add(pair[0]);
      float[] row = new float[3];
      IntStream.range(0, 3).forEach(i -> row[i] = i == pair[1] ? 0.8f : 0.1f);
      probabilities.add(row);
    }
    return ConfusionMatrix.of(LABELS, truth, probabilities);
  }
}
