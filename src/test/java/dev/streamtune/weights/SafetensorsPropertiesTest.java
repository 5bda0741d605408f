package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is written comes back. */
class SafetensorsPropertiesTest {
  private static final Path FILE = Path.of("target", "properties.safetensors");

  @BeforeContainer
  @AfterContainer
  static void delete() throws IOException {
    Files.deleteIfExists(FILE);
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(
      @ForAll("shapes") List<List<Long>> shapes,
      @ForAll("texts") Map<String, String> metadata,
      @ForAll float first) {
    List<Tensor> tensors = new ArrayList<>();
    for (List<Long> shape : shapes) {
      String name = "tensor " + tensors.size();
      tensors.add(new Tensor(name, shape, values(shape, first + tensors.size())));
    }

    SafetensorsWriter.write(FILE, metadata, tensors);

    try (SafetensorsFile file = SafetensorsFile.open(FILE)) {
      assertThat(file.names()).hasSize(tensors.size());
      for (Tensor tensor : tensors) {
        assertThat(file.floats(tensor.name(), tensor.shape())).isEqualTo(tensor.values());
      }
      metadata.forEach((key, value) -> assertThat(file.metadata(key)).contains(value));
    }
  }

  private static float[] values(List<Long> shape, float first) {
    float[] values = new float[(int) (long) shape.stream().reduce(1L, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.isFinite(first * (i + 1)) ? first * (i + 1) : i;
    }
    return values;
  }

  @Provide
  Arbitrary<List<List<Long>>> shapes() {
    return Arbitraries.longs().between(0, 6).list().ofMaxSize(4).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<Map<String, String>> texts() {
    Arbitrary<String> text = Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20);
    return Arbitraries.maps(text, text).ofMaxSize(5);
  }
}
