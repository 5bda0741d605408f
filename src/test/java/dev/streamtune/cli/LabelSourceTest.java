package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streamtune.cli.LabelSource.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSourceTest {
  @TempDir Path folder;

  @Test
  void foldersNameTheImagesAsPublishDoes() throws IOException {
    Files.createDirectories(folder.resolve("tulip/red"));
    Files.writeString(folder.resolve("tulip/1.jpg"), "x");
    Files.writeString(folder.resolve("tulip/red/2.jpg"), "x");
    Files.writeString(folder.resolve("loose.jpg"), "x");

    assertThat(LabelSource.folders(folder))
        .containsExactlyInAnyOrder(
            Label.of("tulip/1.jpg", "tulip"), Label.of("tulip/red/2.jpg", "tulip"));
  }

  @Test
  void aFolderWithoutFoldersHasNoLabels() throws IOException {
    Files.writeString(folder.resolve("loose.jpg"), "x");

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> LabelSource.folders(folder))
        .withMessageContaining("needs a folder for each class");
  }

  @Test
  void aFileMayHaveAHeadingQuotesAndAnnotators() throws IOException {
    Path file = write("id,label,annotator\n4711,tulip\n\n\"a,b\",\"wild \"\"rose\"\"\", maria \n");

    assertThat(LabelSource.csv(file))
        .containsExactly(
            Label.of("4711", "tulip"), new Label("a,b", "wild \"rose\"", Optional.of("maria")));
  }

  @Test
  void aLineThatCannotBeUsedIsNamed() throws IOException {
    for (String line : new String[] {"4711", "4711,", ",tulip", "a,b,c,d"}) {
      Path file = write("1,daisy\n" + line + "\n");
      assertThatExceptionOfType(CommandException.class)
          .as(line)
          .isThrownBy(() -> LabelSource.csv(file))
          .withMessageContaining("record 2: expected id,label");
    }
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("labels.csv"), content);
  }
}
