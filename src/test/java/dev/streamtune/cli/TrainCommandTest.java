package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.model.BaseHash;
import dev.streamtune.transfer.DrawnFolder;
import dev.streamtune.weights.BaseFile;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.LoadedBase;
import dev.streamtune.weights.StoredHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir Path root;

  @Test
  void aFolderBecomesAHeadThatKnowsItsClasses() throws IOException {
    DrawnFolder.write(root.resolve("shapes"), List.of("stripes", "stars"), 10);
    Files.writeString(root.resolve("shapes/stars/notes.txt"), "hello");
    Files.createDirectories(root.resolve("shapes/empty"));

    Invocation first = train("one");
    Invocation second = train("two");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err())
        .contains("notes.txt: UNKNOWN_FORMAT")
        .contains("class empty has no image");
    assertThat(first.out())
        .contains("2 classes; 16 images for training, 4 for validation, 1 files left out")
        .anyMatch(line -> line.startsWith("kept epoch "))
        .anyMatch(line -> line.startsWith("stars "));
    StoredHead head = HeadFile.read(root.resolve("one/head.safetensors"));
    assertThat(head.labels().names()).containsExactly("stars", "stripes");
    assertThat(head.baseHash()).startsWith("untrained-");
    assertThat(best(root.resolve("one/history.csv"))).isGreaterThan(0.5);
    assertThat(ImageIO.read(root.resolve("one/learning-curve.png").toFile()).getWidth())
        .isEqualTo(1000);
    assertThat(Files.readAllLines(root.resolve("one/confusion.csv"))).hasSize(3);
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(root.resolve("two/head.safetensors"))
        .hasSameBinaryContentAs(root.resolve("one/head.safetensors"));
  }

  @Test
  void theBaseIsTrainedTooIfAskedAndBothClassifyTogether() throws IOException {
    DrawnFolder.write(root.resolve("shapes"), List.of("stripes", "stars"), 5);

    Invocation train = train("tuned", "--unfreeze", "block5", "--unfreeze-epochs", "1");

    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(train.out())
        .contains("fine-tuning block5 with the head: 1 epochs, learning rate 1.0E-5")
        .anyMatch(line -> line.startsWith("training    loss "));
    Path base = root.resolve("tuned/base.safetensors");
    Path head = root.resolve("tuned/head.safetensors");
    LoadedBase tuned = BaseFile.read(base);
    assertThat(HeadFile.read(head).baseHash())
        .isEqualTo(BaseHash.of(tuned.layers(), tuned.preset().key()));
    assertThat(train.lastLine())
        .isEqualTo(
            "serve it: streamtune serve --set model.weights=%s --head %s".formatted(base, head));
    assertThat(root.resolve("tuned/fine-tuning-curve.png")).isNotEmptyFile();
    assertThat(Files.readAllLines(root.resolve("tuned/fine-tuning.csv"))).hasSize(2);

    String picture = firstBelow(root.resolve("shapes/stars")).toString();
    Invocation together = classify(picture, head, base.toString());
    Invocation apart = classify(picture, head, "untrained");
    assertThat(together.exitCode()).as(together.err()).isZero();
    assertThat(together.lastLine()).matches(".*  (stars|stripes) [01]\\.\\d{3}");
    assertThat(apart.exitCode()).isEqualTo(1);
    assertThat(apart.err()).contains("belongs to base vgg16-", "this instance has untrained-");
  }

  private static Invocation classify(String picture, Path head, String weights) {
    return Invocation.of(
        "classify", picture, "--head", head.toString(), "--set", "model.weights=" + weights);
  }

  private static Path firstBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void filesOfAnEarlierRunAreNotOverwrittenUnasked() throws IOException {
    DrawnFolder.write(root.resolve("shapes"), List.of("stripes", "stars"), 1);
    Files.createDirectories(root.resolve("one"));
    Files.writeString(root.resolve("one/head.safetensors"), "precious");

    Invocation train = train("one");

    assertThat(train.exitCode()).isEqualTo(1);
    assertThat(train.err()).contains("head.safetensors is there already").contains("--force");
    assertThat(root.resolve("one/head.safetensors")).hasContent("precious");
  }

  @Test
  void whatCannotBeTrainedOnIsOneClearLine() {
    Invocation none = Invocation.of("train", root.resolve("none").toString());
    Invocation share = Invocation.of("train", root.toString(), "--validation", "1.5");
    Invocation epochs = Invocation.of("train", root.toString(), "--epochs", "0");

    assertThat(List.of(none.exitCode(), share.exitCode(), epochs.exitCode())).containsOnly(1);
    assertThat(none.err()).contains("there is no folder");
    assertThat(share.err()).contains("--validation is 0 up to but not 1, found 1.5");
    assertThat(epochs.err()).contains("epochs >= 1");
  }

  private Invocation train(String out, String... more) {
    List<String> call = new ArrayList<>(List.of("train", root.resolve("shapes").toString()));
    call.addAll(List.of("--out", root.resolve(out).toString()));
    call.addAll(List.of("--cache", root.resolve("cache").toString(), "--batch-size", "8"));
    call.addAll(List.of("--set", "model.weights=untrained"));
    call.addAll(List.of(more));
    return Invocation.of(call.toArray(String[]::new));
  }

  /** The best validation accuracy of all epochs. */
  private static double best(Path history) throws IOException {
    try (Stream<String> lines = Files.lines(history)) {
      return lines
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3]))
          .max()
          .orElseThrow();
    }
  }
}
