package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.training.EpochScore;
import dev.streamtune.training.Score;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final int BLUE = 0x0072B2;
  private static final int VERMILION = 0xD55E00;

  @TempDir Path folder;

  @Test
  void csvIsAsKerasCsvLoggerWritesIt() throws IOException {
    Path file = folder.resolve("history.csv");
    HistoryCsv.write(file, history(2, true));

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            epoch,accuracy,loss,val_accuracy,val_loss
            0,0.5,1.0,0.25,2.0
            1,0.75,0.5,0.625,1.0
            """);
  }

  @Test
  void withoutValidationThereAreNoColumnsForIt() throws IOException {
    Path file = folder.resolve("history.csv");
    HistoryCsv.write(file, history(1, false));

    assertThat(Files.readString(file)).isEqualTo("epoch,accuracy,loss\n0,0.5,1.0\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 200})
  void thePictureShowsBothCurvesInBothPanels(int epochs) throws IOException {
    Path file = folder.resolve("curve.png");
    LearningCurvePicture.write(file, history(epochs, true));

    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(1000);
    assertThat(picture.getHeight()).isEqualTo(420);
    assertThat(picture.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    for (int colour : new int[] {BLUE, VERMILION}) {
      assertThat(count(picture, colour, 0)).as("left").isGreaterThan(20);
      assertThat(count(picture, colour, 500)).as("right").isGreaterThan(20);
    }
  }

  @Test
  void withoutValidationThePictureShowsTrainingAlone() throws IOException {
    Path file = folder.resolve("curve.png");
    LearningCurvePicture.write(file, history(10, false));

    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(count(picture, BLUE, 0)).isGreaterThan(20);
    assertThat(count(picture, VERMILION, 0)).isZero();
  }

  @Test
  void epochsAreLinesOfFixedColumns() {
    assertThat(EpochTable.head()).isEqualTo("epoch      loss  accuracy  val loss  val accuracy");
    assertThat(EpochTable.line(history(1, true).kept()))
        .isEqualTo("    1    1.0000    0.5000    2.0000        0.2500");
    assertThat(EpochTable.line(history(1, false).kept()))
        .isEqualTo("    1    1.0000    0.5000         -             -");
  }

  private static int count(BufferedImage picture, int colour, int left) {
    return (int)
        IntStream.range(0, 500 * picture.getHeight())
            .filter(i -> (picture.getRGB(left + i % 500, i / 500) & 0xFFFFFF) == colour)
            .count();
  }

  private static History history(int epochs, boolean validated) {
    List<EpochScore> scores =
        IntStream.rangeClosed(1, epochs).mapToObj(epoch -> score(epoch, validated)).toList();
    return new History(scores, epochs);
  }

  private static EpochScore score(int epoch, boolean validated) {
    Score validation = new Score(2.0 / epoch, epoch == 1 ? 0.25 : 0.625);
    return new EpochScore(
        epoch,
        new Score(1.0 / epoch, 1 - 0.5 / epoch),
        validated ? Optional.of(validation) : Optional.empty());
  }
}
