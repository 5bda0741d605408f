package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {
  @TempDir Path folder;

  @Test
  void printsAllProbabilitiesAsJson() throws IOException {
    SampleFolder.write(folder, 2);

    Invocation classify =
        Invocation.of(
            "classify",
            "--set",
            "model.weights=untrained",
            "--json",
            "--set",
            "model.classes=tulip,daisy",
            folder.toString());

    assertThat(classify.exitCode()).as(classify.err()).isZero();
    assertThat(classify.out()).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(classify.out().get(0));
    JsonNode probabilities = first.get("probabilities");
    assertThat(first.get("label").asText()).isIn("tulip", "daisy");
    double sum = probabilities.get("tulip").asDouble() + probabilities.get("daisy").asDouble();
    assertThat(sum).isBetween(0.999, 1.001);
  }

  @Test
  void writesFeaturesForNumPy() throws IOException {
    SampleFolder.write(folder, 2);
    Path npy = folder.resolve("features.npy");

    Invocation classify =
        Invocation.of(
            "classify",
            "--set",
            "model.weights=untrained",
            "--features",
            npy.toString(),
            folder.toString());

    assertThat(classify.exitCode()).as(classify.err()).isZero();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = bytes.getShort(8);
    String header =
        new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII).stripTrailing();
    assertThat(header).isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 25088), }");
    assertThat((10 + headerLength) % 64).isZero();
    assertThat(bytes.capacity()).isEqualTo(10 + headerLength + 2 * 25088 * 4);
    assertThat(bytes.getFloat(10 + headerLength)).isGreaterThanOrEqualTo(0);
  }

  @Test
  void namesAFileThatCannotBeUsedAndGoesOn() throws IOException {
    SampleFolder.write(folder, 1);
    Files.writeString(folder.resolve("zz.txt"), "hello");

    Invocation classify =
        Invocation.of("classify", "--set", "model.weights=untrained", folder.toString());

    assertThat(classify.exitCode()).isEqualTo(1);
    assertThat(classify.out()).hasSize(1);
    assertThat(classify.err()).contains("zz.txt: UNKNOWN_FORMAT").contains("1 files could not");
  }
}
