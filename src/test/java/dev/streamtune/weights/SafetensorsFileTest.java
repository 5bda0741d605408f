package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading files that are right; see src/test/fixtures/make_safetensors.py for the golden one. */
class SafetensorsFileTest {
  @TempDir Path folder;
  private Path types = Path.of("types.safetensors");

  @BeforeEach
  void copy() throws IOException {
    types = folder.resolve("types.safetensors");
    Files.write(types, golden());
  }

  static byte[] golden() throws IOException {
    try (InputStream in = SafetensorsFileTest.class.getResourceAsStream("types.safetensors")) {
      return Objects.requireNonNull(in, "types.safetensors").readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"half", "bfloat", "double"})
  void convertsAsNumPyAndPyTorchDo(String name) {
    try (SafetensorsFile file = SafetensorsFile.open(types)) {
      float[] expected = file.floats(name + ".float", file.entry(name + ".float").shape());
      float[] found = file.floats(name, file.entry(name).shape());

      assertThat(found).hasSize(48).isEqualTo(expected);
    }
  }

  @Test
  void readsScalarsEmptyTensorsAndMetadata() {
    try (SafetensorsFile file = SafetensorsFile.open(types)) {
      assertThat(file.floats("scalar", List.of())).containsExactly(0.1f);
      assertThat(file.floats("none", List.of(0L, 5L))).isEmpty();
      assertThat(file.metadata("made by")).contains("NumPy and PyTorch");
      assertThat(file.metadata("made for")).isEmpty();
    }
  }

  @Test
  void saysWhatATensorIsInstead() {
    try (SafetensorsFile file = SafetensorsFile.open(types)) {
      assertThatThrownBy(() -> file.floats("half", List.of(8L, 6L)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(types + ": tensor half has the shape [6, 8]; expected [8, 6];");
      assertThatThrownBy(() -> file.floats("count", List.of(1L)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("tensor count has the type I64; expected F32, F16, BF16 or F64");
      assertThatThrownBy(() -> file.floats("all", List.of(1L)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("tensor all is missing, there are ")
          .hasMessageContaining("half, half.float, ")
          .hasMessageContaining(" more)");
    }
  }

  @Test
  void readsNoMoreThanWhatIsAskedFor() throws IOException {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("large", List.of(1L << 30));
    shapes.put("small", List.of(1000L));
    Path path = HandMade.zeros(folder.resolve("large.safetensors"), shapes);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.floats("small", List.of(1000L))).hasSize(1000).containsOnly(0);
    }

    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isBetween(4000L, 2_000_000L);
  }

  /** More than one chunk, and a last one that is smaller. */
  @Test
  void readsWhatItWrote() {
    float[] values = new float[200_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 7f;
    }
    Path path = folder.resolve("own.safetensors");
    Tensor before = new Tensor("before", List.of(3L), new float[] {1, 2, 3});
    Tensor large = new Tensor("large", List.of(3L, 66_667L), values);

    SafetensorsWriter.write(path, Map.of("é\"", "ü\n"), List.of(before, large));

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.floats("before", List.of(3L))).containsExactly(1, 2, 3);
      assertThat(file.floats("large", List.of(3L, 66_667L))).isEqualTo(values);
      assertThat(file.metadata("é\"")).contains("ü\n");
      assertThat(file.names()).containsExactly("before", "large");
    }
  }
}
