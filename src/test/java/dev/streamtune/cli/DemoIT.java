package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, with the real network. */
@Tag("long")
class DemoIT {
  @TempDir Path folder;

  @Test
  void answersEveryImageAndNamesTheBrokenOnes() throws IOException {
    SampleFolder.write(folder, 10);
    byte[] picture = Files.readAllBytes(firstBelow(folder.resolve("stars")));
    Files.write(folder.resolve("stars/truncated.jpg"), Arrays.copyOf(picture, picture.length / 2));
    Files.writeString(folder.resolve("stars/notes.txt"), "not an image");
    Files.write(folder.resolve("waves-without-folder.png"), new byte[0]);

    Invocation demo =
        Invocation.of(
            "demo",
            "--images",
            folder.toString(),
            "--exit",
            "--set",
            "model.weights=untrained",
            "--set",
            "http.port=0");

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    JsonNode summary = new ObjectMapper().readTree(demo.lastLine());
    assertThat(summary.get("images").asInt()).isEqualTo(13);
    assertThat(summary.get("predictions").asInt()).isEqualTo(10);
    assertThat(summary.get("deadLetters").asInt()).isEqualTo(3);
    assertThat(summary.get("baseHash").asText()).startsWith("untrained-");
    assertThat(summary.get("imagesPerSecond").asDouble()).isPositive();
    assertThat(summary.get("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(summary.get("accuracyBefore").asDouble()).isBetween(0.0, 1.0);
    assertThat(summary.get("accuracyAfter").asDouble()).isBetween(0.0, 1.0);
    int feedback = summary.get("corrections").asInt() + summary.get("confirmations").asInt();
    assertThat(feedback).as("the first round is taught, the last is not").isBetween(1, 7);
    assertThat(summary.get("fineTunings").asInt()).isPositive();
    assertThat(summary.get("promotions").asInt())
        .isEqualTo((int) summary.get("headVersion").asLong());
    assertThat(summary.has("feedbackToEffectSecondsP50")).isTrue();
    assertThat(demo.out())
        .anyMatch(line -> line.startsWith("stars/truncated.jpg  refused: DAMAGED_IMAGE"))
        .anyMatch(line -> line.startsWith("stars/notes.txt  refused: UNKNOWN_FORMAT"))
        .anyMatch(line -> line.startsWith("waves-without-folder.png  refused: EMPTY_IMAGE"));
  }

  @Test
  void asksForAFolderForEachClass() throws IOException {
    Files.createDirectories(folder.resolve("only"));
    Files.writeString(folder.resolve("only/file.jpg"), "x");

    Invocation demo = Invocation.of("demo", "--images", folder.toString(), "--exit");

    assertThat(demo.exitCode()).isEqualTo(1);
    assertThat(demo.err()).contains("needs a folder for each class, at least two; found [only]");
  }

  private static Path firstBelow(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.findFirst().orElseThrow();
    }
  }
}
