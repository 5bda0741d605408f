package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadFileTest {
  private static final HeadWeights WEIGHTS = HeadWeights.untrained(10, 3, 7);

  @TempDir Path folder;

  private Path written() {
    Labels labels = new Labels(List.of("cat", "dog", "bird"));
    Path file = folder.resolve("head.safetensors");
    HeadFile.write(file, new StoredHead(WEIGHTS, labels, "vgg16-12", "head 1 of a test"));
    return file;
  }

  @Test
  void whatIsWrittenIsRead() {
    Labels labels = new Labels(List.of("Löwe", "say \"hi\" \\ ", "猫"));
    Path file = folder.resolve("head.safetensors");

    HeadFile.write(file, new StoredHead(WEIGHTS, labels, "vgg16-12", "a \\ test"));

    StoredHead found = HeadFile.read(file);
    assertThat(HeadCodec.encode(found.weights())).isEqualTo(HeadCodec.encode(WEIGHTS));
    assertThat(found.labels()).isEqualTo(labels);
    assertThat(found.baseHash()).isEqualTo("vgg16-12");
    assertThat(found.origin()).isEqualTo("a \\ test");
  }

  @Test
  void theSameHeadGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(written());
    assertThat(Files.readAllBytes(written())).isEqualTo(first);
  }

  @Test
  void theFileHasKerasLayout() {
    try (SafetensorsFile file = SafetensorsFile.open(written())) {
      assertThat(file.floats("dense_1.kernel", List.of(10L, 512L))).isEqualTo(WEIGHTS.kernel1());
      assertThat(file.floats("dense_1.bias", List.of(512L))).isEqualTo(WEIGHTS.bias1());
      assertThat(file.floats("dense_2.kernel", List.of(512L, 3L))).isEqualTo(WEIGHTS.kernel2());
      assertThat(file.floats("dense_2.bias", List.of(3L))).isEqualTo(WEIGHTS.bias2());
      assertThat(file.metadata("streamtune.labels")).contains("[\"cat\",\"dog\",\"bird\"]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"streamtune.version\":\"1\" | \"streamtune.version\":\"2\" | format is version 2; expected version 1; update StreamTune",
        "\"streamtune.version\":\"1\" | \"version\":\"1\" | format is version none",
        "\"streamtune.kind\":\"head\" | \"streamtune.kind\":\"base\" | kind is base; expected a head",
        "\"streamtune.kind\":\"head\" | \"kind\":\"head\" | kind is none of StreamTune's; expected a head",
        "[\\\"cat\\\",\\\"dog\\\",\\\"bird\\\"] | [\\\"cat\\\",\\\"dog\\\"] | it has 2 labels, and dense_2.bias has the shape [3]",
        "[\\\"cat\\\",\\\"dog\\\",\\\"bird\\\"] | [\\\"cat\\\",\\\"dog\\\",\\\"cat\\\"] | expected a JSON array of two or more distinct names",
        "[\\\"cat\\\",\\\"dog\\\",\\\"bird\\\"] | [\\\"cat\\\",\\\"dog\\\",null] | its labels are [\"cat\",\"dog\",null]",
        "[\\\"cat\\\",\\\"dog\\\",\\\"bird\\\"] | [\\\"cat\\\",\\\"dog\\\",3] | its labels are",
        "[\\\"cat\\\",\\\"dog\\\",\\\"bird\\\"] | cat dog bird | its labels are cat dog bird",
        "[\\\"cat\\\",\\\"dog\\\",\\\"bird\\\"] | `` | its labels are",
        "streamtune.labels | labels | its metadata have no streamtune.labels",
        "streamtune.base | base | its metadata have no streamtune.base",
        "streamtune.origin | origin | its metadata have no streamtune.origin",
        "streamtune.sha256 | sha256 | its metadata have no streamtune.sha256",
        "dense_1.bias | dense_3.bias | tensor dense_1.bias is missing",
        "\"dense_1.kernel\" | \"dense.kernel\" | tensor dense_1.kernel is missing, there are dense.kernel, dense_1.bias",
        "[10,512] | [512,10] | tensor dense_1.kernel has the shape [512, 10]; expected [512, 512]",
        "[10,512] | [] | has the bytes 0 to 20480; expected 4 bytes",
        "[512,3] | [3,512] | tensor dense_2.kernel has the shape [3, 512]; expected [512, 3]"
      })
  void whatDoesNotFitIsSaid(String from, String to, String message) throws IOException {
    Path file = written();
    HandMade.edit(file, from, to);

    assertThatThrownBy(() -> HeadFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void aChangedWeightIsFound() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5000] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> HeadFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its weights have the hash ")
        .hasMessageContaining("get or make it again");
  }

  @Test
  void aFileThatClaimsAHugeHeadIsRefusedBeforeItIsRead() throws IOException {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("dense_1.kernel", List.of(4_000_000L, 512L));
    shapes.put("dense_2.bias", List.of(2L));
    String metadata =
        """
        "streamtune.kind":"head","streamtune.version":"1","streamtune.labels":"[\\"a\\",\\"b\\"]"
        """;
    Path file = HandMade.zeros(folder.resolve("huge.safetensors"), metadata, shapes);

    assertThatThrownBy(() -> HeadFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(
            "a head of 4000000 features and 2 classes; expected at most 131072 together");
  }

  @Test
  void aHeadThatIsNotFiniteIsNotWritten() {
    HeadWeights broken = HeadWeights.untrained(10, 3, 7);
    broken.bias2()[1] = Float.POSITIVE_INFINITY;
    StoredHead head =
        new StoredHead(broken, new Labels(List.of("a", "b", "c")), "vgg16-12", "a test");
    Path file = folder.resolve("head.safetensors");

    assertThatThrownBy(() -> HeadFile.write(file, head))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not written, as dense_2.bias has the value Infinity");
    assertThat(file).doesNotExist();
  }
}
