package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.Preset;
import dev.streamtune.model.BaseHash;
import dev.streamtune.weights.BaseFile;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.LoadedBase;
import dev.streamtune.weights.StoredHead;
import dev.streamtune.weights.keras.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of Keras becomes the files that an instance serves. */
class HeadsImportIT {
  @TempDir Path folder;

  @Test
  void writesHeadAndBaseThatBelongTogether() throws IOException {
    Path model = Fixture.unpack("notebook.keras", folder);
    Path classes =
        Files.writeString(folder.resolve("classes.json"), "{\"b\": 1, \"c\": 2, \"a\": 0}");
    Path head = folder.resolve("head.safetensors");
    Path base = folder.resolve("head-base.safetensors");

    Invocation imported =
        Invocation.of(
            "heads",
            "import",
            model.toString(),
            "--labels",
            classes.toString(),
            "--out",
            head.toString());

    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(imported.lastLine())
        .isEqualTo(
            "serve it with: streamtune serve --set model.weights=%s --head %s"
                .formatted(base, head));
    StoredHead stored = HeadFile.read(head);
    LoadedBase layers = BaseFile.read(base);
    assertThat(stored.labels().names()).containsExactly("a", "b", "c");
    assertThat(layers.preset()).isEqualTo(Preset.NOTEBOOK);
    assertThat(stored.baseHash()).isEqualTo(BaseHash.of(layers.layers(), "notebook"));
  }

  @Test
  void aHeadWithoutABaseGoesWithTheBaseThatIsNamed() throws IOException {
    Path model = Fixture.unpack("top.h5", folder);
    Path head = folder.resolve("head.safetensors");

    Invocation imported =
        Invocation.of(
            "heads",
            "import",
            model.toString(),
            "--labels",
            "a,b,c",
            "--base-hash",
            "vgg16-0123",
            "--out",
            head.toString());

    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(HeadFile.read(head).baseHash()).isEqualTo("vgg16-0123");
    assertThat(folder.resolve("head-base.safetensors")).doesNotExist();
  }

  @Test
  void withoutNamesNothingIsWritten() throws IOException {
    Path model = Fixture.unpack("top.keras", folder);
    Path head = folder.resolve("head.safetensors");

    Invocation imported =
        Invocation.of("heads", "import", model.toString(), "--out", head.toString());

    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).contains("the model has 3 outputs");
    assertThat(head).doesNotExist();
  }
}
