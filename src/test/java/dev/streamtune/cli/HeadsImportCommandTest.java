package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsImportCommandTest {
  @TempDir Path folder;

  @Test
  void namesTheBaseAfterTheHead() {
    assertThat(HeadsImportCommand.beside(Path.of("out", "flowers.safetensors")))
        .isEqualTo(Path.of("out", "flowers-base.safetensors"));
    assertThat(HeadsImportCommand.beside(Path.of("head")))
        .isEqualTo(Path.of("head-base.safetensors"));
  }

  @Test
  void saysHowManyNamesAreNeededAndHowToGiveThem() {
    assertThatThrownBy(() -> LabelNames.of(null, 5))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the model has 5 outputs")
        .hasMessageContaining("give --labels with 5 names");
    assertThatThrownBy(() -> LabelNames.of("daisy,roses", 5))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("5 outputs, but --labels gives 2 names: [daisy, roses]");
    assertThatThrownBy(() -> LabelNames.of("classes.json", 5))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("there is no file classes.json");
    assertThat(LabelNames.of("daisy, roses", 2).names()).containsExactly("daisy", "roses");
  }

  @Test
  void aFileThatIsNoModelIsOneClearLine() {
    Path model = folder.resolve("none.keras");

    Invocation imported =
        Invocation.of("heads", "import", model.toString(), "--out", folder.resolve("h").toString());

    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).startsWith("streamtune: cannot read " + model);
  }

  @Test
  void explainsWhichPresetToChoose() {
    assertThat(String.join("\n", Invocation.of("heads", "import", "--help").out()))
        .contains("rescale=1./255")
        .contains("Default: notebook");
  }
}
