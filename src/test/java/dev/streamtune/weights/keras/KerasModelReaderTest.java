package dev.streamtune.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasModelReaderTest {
  @TempDir Path folder;

  /**
   * The base as a model within the model or its layers themselves, Keras' names or those of its
   * layers' classes, activations in the layers or on their own.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"notebook.h5", "notebook.keras", "inlined.h5", "inlined.keras", "own-names.keras"})
  void readsHeadAndBase(String name) throws IOException {
    KerasModel model = KerasModelReader.read(Fixture.unpack(name, folder));

    assertThat(model.classes()).isEqualTo(PatternedValues.CLASSES);
    assertThat(model.writtenBy()).isEqualTo("3.15.1");
    Weights.assertSame(model.head(), PatternedValues.head());
    Weights.assertSame(model.base().orElseThrow(), PatternedValues.convolutions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"top.h5", "top.keras"})
  void readsAHeadThatWasTrainedOnFeatures(String name) throws IOException {
    KerasModel model = KerasModelReader.read(Fixture.unpack(name, folder));

    assertThat(model.base()).isEmpty();
    Weights.assertSame(model.head(), PatternedValues.head());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pooled | expected Flatten, found GlobalAveragePooling2D",
        "units | expected units 512, found 256",
        "tanh | expected activation relu, found \"tanh\"",
        "sigmoid | expected activation softmax, found \"sigmoid\"",
        "deeper | expected activation softmax, found \"relu\"",
        "channels-first | expected data_format channels_last, found \"channels_first\"",
        "branch | expected layers that follow one another",
        "input | expected inputs of shape [7, 7, 512], found [null,4,4,512]",
        "vgg19 | expected 2 x 2 pooling after block3_conv3, found Conv2D 'block3_conv4'"
      })
  void refusesAnotherArchitecture(String name, String words) throws IOException {
    Path file = Fixture.unpack("refused-%s.keras".formatted(name), folder);

    assertThatThrownBy(() -> KerasModelReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(words);
  }

  @Test
  void saysWhatToDoAboutWeightsWithoutAnArchitecture() throws IOException {
    Path file = Fixture.unpack("base.weights.h5", folder);

    assertThatThrownBy(() -> KerasModelReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("save the whole model with model.save");
    assertThatThrownBy(() -> KerasModelReader.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void anArchiveWithoutWeightsIsRefused() throws IOException {
    Path file = zip(Stream.of("config.json"), "{}".getBytes(StandardCharsets.UTF_8), 1);

    assertThatThrownBy(() -> KerasModelReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("expected the entry model.weights.h5");
  }

  /** 32 MB of zeros are 32 kB of archive. */
  @Test
  void anEntryThatGrowsWithoutEndIsCutOff() throws IOException {
    List<Path> before = temporaryFiles();
    Path file = zip(Stream.of("config.json"), new byte[1 << 24], 2);

    assertThatThrownBy(() -> KerasModelReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the entry config.json has more than 16,777,216 bytes");
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  @Test
  void leavesNoTemporaryFileWhenItRefuses() throws IOException {
    List<Path> before = temporaryFiles();
    Path file = Fixture.unpack("refused-units.keras", folder);

    assertThatThrownBy(() -> KerasModelReader.read(file)).isInstanceOf(ModelException.class);

    assertThat(temporaryFiles()).isEqualTo(before);
  }

  private Path zip(Stream<String> names, byte[] piece, int pieces) throws IOException {
    Path file = folder.resolve("made.keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names.toList()) {
        zip.putNextEntry(new ZipEntry(name));
        for (int i = 0; i < pieces; i++) {
          zip.write(piece);
        }
      }
    }
    return file;
  }

  private static List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(it -> it.toString().endsWith(".weights.h5")).sorted().toList();
    }
  }
}
