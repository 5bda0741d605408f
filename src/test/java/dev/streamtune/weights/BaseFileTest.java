package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.Preset;
import dev.streamtune.model.BaseHash;
import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.ModelException;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases of full size, which on the disk are mostly holes or small patterns. */
class BaseFileTest {
  @TempDir Path folder;

  /** Weights whose every value tells its place, to within a period of 251. */
  private static LoadedBase pattern(Preset preset) {
    List<ConvWeights> layers = new ArrayList<>();
    for (Layer layer : Vgg16.LAYERS) {
      int salt = layers.size() * 17;
      layers.add(
          new ConvWeights(layer, ramp(layer.kernelSize(), salt), ramp(layer.out(), salt + 1)));
    }
    return new LoadedBase(layers, preset);
  }

  private static float[] ramp(int size, int salt) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i % 251 + salt) / 1000f;
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void whatIsWrittenIsRead(Preset preset) {
    LoadedBase base = pattern(preset);
    Path file = folder.resolve("base.safetensors");

    BaseFile.write(file, base, "a test");

    LoadedBase found = BaseFile.read(file);
    assertThat(found.preset()).isEqualTo(preset);
    assertThat(BaseFile.preset(file)).isEqualTo(preset);
    for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
      assertThat(found.layers().get(i).kernel()).isEqualTo(base.layers().get(i).kernel());
      assertThat(found.layers().get(i).bias()).isEqualTo(base.layers().get(i).bias());
    }
  }

  @Test
  void theFileSaysWhatItIsAndHasTorchvisionsNames() {
    LoadedBase base = pattern(Preset.KERAS);
    Path path = folder.resolve("base.safetensors");
    BaseFile.write(path, base, "a test");

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.names()).containsExactlyElementsOf(Networks.vgg16("").keySet());
      Networks.vgg16("")
          .forEach((name, shape) -> assertThat(file.entry(name).shape()).isEqualTo(shape));
      assertThat(file.metadata("format")).contains("pt");
      assertThat(file.metadata("streamtune.preset")).contains("keras");
      assertThat(file.metadata("streamtune.base")).contains(BaseHash.of(base.layers(), "keras"));
      assertThat(file.metadata("streamtune.origin")).contains("a test");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "module.", "model.", "backbone.", "net.module.encoder."})
  void findsTheNetworkBehindAPrefix(String prefix) throws IOException {
    Map<String, List<Long>> shapes = Networks.vgg16(prefix);
    Path file = HandMade.zeros(folder.resolve("vgg16.safetensors"), shapes);
    writeLast(file, 1.5f);

    LoadedBase base = BaseFile.read(file);

    assertThat(base.preset()).isEqualTo(Preset.TORCHVISION);
    assertThat(base.layers().get(12).bias()).hasSize(512).endsWith(0, 1.5f);
    assertThat(base.layers().get(12).kernel()).isEqualTo(new float[512 * 512 * 9]);
  }

  /** What follows the base is neither read nor complained of. */
  @Test
  void leavesTheClassifierAlone() throws IOException {
    Map<String, List<Long>> shapes = Networks.vgg16("");
    shapes.put("classifier.0.weight", List.of(4096L, 25_088L));
    Path file = HandMade.zeros(folder.resolve("vgg16.safetensors"), shapes);

    assertThat(BaseFile.read(file).layers()).hasSize(13);
  }

  @Test
  void otherNetworksAreRefusedByTheTensorThatTells() throws IOException {
    assertRefused(
        Networks.vgg16WithBatchNorm(),
        "tensor features.2.weight is missing, there are features.0.weight, features.0.bias, features.1.weight,",
        "expected [64, 64, 3, 3] of VGG16; use the weights of a VGG16 without batch norm");
    assertRefused(Networks.vgg19(), "tensor features.17.weight is missing");
    assertRefused(
        Networks.resnet(),
        "tensor features.0.weight is missing, there are conv1.weight, bn1.weight; expected a VGG16");
    assertRefused(
        Networks.alexnet(),
        "tensor features.0.weight has the shape [64, 3, 11, 11]; expected [64, 3, 3, 3]");
    Map<String, List<Long>> longer = Networks.vgg16("");
    longer.put("features.30.weight", List.of(1L));
    assertRefused(longer, "it has also the tensor features.30.weight; expected VGG16's only");
    Map<String, List<Long>> two = Networks.vgg16("student.");
    two.putAll(Networks.vgg16("teacher."));
    assertRefused(
        two, "student.features.0.weight, teacher.features.0.weight; expected one network");
  }

  private void assertRefused(Map<String, List<Long>> shapes, String... messages)
      throws IOException {
    Path file = HandMade.zeros(folder.resolve("other.safetensors"), shapes);
    assertThatThrownBy(() -> BaseFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(messages);
  }

  @Test
  void aValueThatIsNotFiniteIsRefusedByItsTensor() throws IOException {
    Path file = HandMade.zeros(folder.resolve("vgg16.safetensors"), Networks.vgg16("module."));
    writeLast(file, Float.NaN);

    assertThatThrownBy(() -> BaseFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tensor module.features.28.bias has NaN at index 511");
  }

  @Test
  void changedWeightsAreRefusedByTheHash() throws IOException {
    Path file = folder.resolve("base.safetensors");
    BaseFile.write(file, pattern(Preset.KERAS), "a test");
    writeLast(file, 9);

    assertThatThrownBy(() -> BaseFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("its weights have the hash vgg16-", "; expected vgg16-");
  }

  @Test
  void metadataOfNewerFilesAreRefused() throws IOException {
    Path file =
        HandMade.zeros(
            folder.resolve("base.safetensors"), "\"streamtune.preset\":\"new\"", Networks.resnet());
    assertThatThrownBy(() -> BaseFile.preset(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("preset is new; expected one of [notebook, keras, torchvision]");

    HandMade.edit(file, "preset\":\"new", "kind\":\"base\",\"streamtune.version\":\"2");
    assertThatThrownBy(() -> BaseFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("format is version 2; expected version 1; update StreamTune");

    HandMade.edit(file, "\"base\"", "\"head\"");
    assertThatThrownBy(() -> BaseFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("of kind head; expected a base");
  }

  @Test
  void aMissingFolderIsToldAndNothingIsLeftBehind() throws IOException {
    Path file = folder.resolve("missing").resolve("base.safetensors");
    LoadedBase base = pattern(Preset.KERAS);

    assertThatThrownBy(() -> BaseFile.write(file, base, "a test"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its folder " + folder.resolve("missing") + " is missing");
    assertThatThrownBy(() -> BaseFile.write(folder, base, "a test"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it is a folder; expected the name of a file");
    base.layers().get(0).kernel()[0] = Float.NaN;
    assertThatThrownBy(() -> BaseFile.write(folder.resolve("base"), base, "a test"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not written, as features.0.weight has the value NaN");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static void writeLast(Path file, float value) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - Float.BYTES);
      bytes.writeInt(Integer.reverseBytes(Float.floatToRawIntBits(value)));
    }
  }
}
