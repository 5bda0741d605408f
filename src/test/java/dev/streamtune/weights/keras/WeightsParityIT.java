package dev.streamtune.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.model.Backbone;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import dev.streamtune.weights.BaseFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Full-size random bases that h5py and NumPy wrote, and real photographs: the features are those
 * that PyTorch computes in double precision with the same weights.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WeightsParityIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT = "src/test/fixtures/random_bases.py";
  private static final Path FLOWERS = Path.of("..", "shared", "data", "flowers");
  private static final int MINUTES = 5;
  private static final double FROM_TENSORS = 1e-4;
  private static final double FROM_JPEG = 1e-3;

  @TempDir static Path folder;

  private final List<Path> photos = new ArrayList<>();
  private boolean hasPython;

  @BeforeAll
  void makeBases() throws Exception {
    hasPython = run(PYTHON, "-c", "import h5py, numpy, torch, PIL");
    if (hasPython && Files.isDirectory(FLOWERS)) {
      photos.add(first("daisy"));
      photos.add(first("tulips"));
      assertThat(
              run(
                  PYTHON,
                  SCRIPT,
                  folder.toString(),
                  photos.get(0).toString(),
                  photos.get(1).toString()))
          .as(WeightsParityIT::log)
          .isTrue();
    }
  }

  private TensorEngine requireEverything() {
    assumeTrue(
        hasPython,
        "no /usr/bin/python3 with h5py, torch and PIL; on Debian: apt-get install"
            + " python3-h5py python3-torch python3-pil");
    assumeTrue(!photos.isEmpty(), () -> "no photos in " + FLOWERS.toAbsolutePath());
    return Engines.cpu();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras1.h5", "keras2.h5", "nested.h5", "keras3.weights.h5"})
  void featuresOfKerasFilesAreThoseOfPyTorch(String name) throws IOException {
    try (TensorEngine engine = requireEverything()) {
      assertParity(engine, KerasBaseReader.read(folder.resolve(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"torch-F32.safetensors", "torch-F16.safetensors", "torch-BF16.safetensors"})
  void featuresOfSafetensorsAreThoseOfPyTorch(String name) throws IOException {
    try (TensorEngine engine = requireEverything()) {
      assertParity(engine, BaseFile.read(folder.resolve(name)).layers());
    }
  }

  private void assertParity(TensorEngine engine, List<ConvWeights> layers) throws IOException {
    for (int i = 0; i < photos.size(); i++) {
      float[] features = features(engine, layers, floats("picture-%d.f32".formatted(i)));
      assertThat(relativeError(features, floats("pool5-%d.f32".formatted(i))))
          .isLessThan(FROM_TENSORS);
    }
  }

  @Test
  void featuresOfPhotographsAreThoseOfPillowAndPyTorch() throws Exception {
    try (TensorEngine engine = requireEverything()) {
      ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 10_000_000));
      Preprocessor preprocessor = new Preprocessor(Preset.NOTEBOOK, Vgg16.INPUT_SIZE);
      List<ConvWeights> layers = KerasBaseReader.read(folder.resolve("keras2.h5"));
      for (int i = 0; i < photos.size(); i++) {
        byte[] jpeg = Files.readAllBytes(photos.get(i));
        float[] features = features(engine, layers, preprocessor.toTensor(decoder.decode(jpeg)));
        assertThat(relativeError(features, floats("pool5-%d.f32".formatted(i))))
            .isLessThan(FROM_JPEG);
      }
    }
  }

  private static float[] features(TensorEngine engine, List<ConvWeights> layers, float[] image) {
    try (Backbone backbone =
            BackboneKind.DIRECT.open(engine, new BackboneWeights(layers, "random"));
        NDManager scope = engine.root().newSubManager()) {
      return backbone.features(scope.create(image, new Shape(1, 3, 224, 224))).toFloatArray();
    }
  }

  private static float[] floats(String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)));
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** Length of the difference by length of what is expected. */
  private static double relativeError(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double difference = 0;
    double length = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(found[i] - expected[i], 2);
      length += Math.pow(expected[i], 2);
    }
    assertThat(length).isPositive();
    return Math.sqrt(difference / length);
  }

  private static Path first(String label) throws IOException {
    try (Stream<Path> files = Files.list(FLOWERS.resolve(label))) {
      return files.filter(it -> it.toString().endsWith(".jpg")).sorted().findFirst().orElseThrow();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("python.log").toFile())
              .start();
      try {
        return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static String log() {
    try {
      return Files.readString(folder.resolve("python.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
