package dev.streamtune.weights.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.model.ModelException;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a safetensors file on a server only the convolutions are fetched. */
class ConvolutionTensorsTest {
  /** Written by hand: the gap of the dense layer between two groups of convolutions. */
  private static final String HEADER =
      """
      {"__metadata__":{"format":"pt"},\
      "features.2.weight":{"dtype":"F32","shape":[50000],"data_offsets":[1200000,1400000]},\
      "head.fc.weight":{"dtype":"F32","shape":[200000],"data_offsets":[400000,1200000]},\
      "features.0.bias":{"dtype":"F32","shape":[25000],"data_offsets":[0,100000]},\
      "features.0.weight":{"dtype":"F32","shape":[75000],"data_offsets":[100000,400000]},\
      "pre_logits.weight":{"dtype":"F32","shape":[400000],"data_offsets":[1400000,3000000]}}""";

  private static final String EXPECTED =
      """
      {"__metadata__":{"format":"pt"},\
      "features.0.bias":{"dtype":"F32","shape":[25000],"data_offsets":[0,100000]},\
      "features.0.weight":{"dtype":"F32","shape":[75000],"data_offsets":[100000,400000]},\
      "features.2.weight":{"dtype":"F32","shape":[50000],"data_offsets":[400000,600000]}}""";

  private static final byte[] DATA = Origin.bytes(3_000_000, 3);
  private static final int BEGIN = Long.BYTES + HEADER.length();

  @TempDir Path folder;
  private final RecordedFetch observed = new RecordedFetch();

  @Test
  void theFileHoldsTheConvolutionsOnly() throws IOException {
    try (Origin origin = Origin.of(safetensors(HEADER, DATA))) {
      byte[] found = Files.readAllBytes(store().locate(at(origin)));

      assertThat(header(found)).isEqualTo(EXPECTED);
      assertThat(data(found)).isEqualTo(convolutions());
      assertThat(origin.requests())
          .containsExactly(
              "bytes=0-65535",
              range(BEGIN, BEGIN + 400_000),
              range(BEGIN + 1_200_000, BEGIN + 1_400_000));
    }
  }

  @Test
  void aServerWithoutRangesIsReadUpToTheLastByteThatIsNeeded() throws IOException {
    try (Origin origin = Origin.of(safetensors(HEADER, DATA))) {
      origin.next(origin.stallAfter(BEGIN + 1_400_000));

      byte[] found = Files.readAllBytes(store().locate(at(origin)));

      assertThat(data(found)).isEqualTo(convolutions());
      assertThat(origin.requests()).containsExactly("bytes=0-65535");
    }
  }

  @Test
  void aCutConnectionIsGoneOnWithInTheMiddleOfATensor() throws IOException {
    try (Origin origin = Origin.of(safetensors(HEADER, DATA))) {
      origin.next(origin.cutAfter(BEGIN + 250_000));

      byte[] found = Files.readAllBytes(store().locate(at(origin)));

      assertThat(data(found)).isEqualTo(convolutions());
      assertThat(observed.starts()).hasSize(2);
      assertThat(observed.starts().get(1)).isGreaterThan(observed.starts().get(0));
    }
  }

  @Test
  void aFileThatWasReplacedMeanwhileStartsOver() throws IOException {
    byte[] other = DATA.clone();
    other[7] ^= 1;
    byte[] replaced = safetensors(HEADER, other);
    try (Origin origin = Origin.of(safetensors(HEADER, DATA))) {
      origin.next(origin.cutAfter(BEGIN + 250_000));
      for (int i = 0; i < 3; i++) {
        origin.next(Origin.replacedBy(replaced));
      }

      byte[] found = Files.readAllBytes(store().locate(at(origin)));

      assertThat(Arrays.copyOf(data(found), 400_000)).isEqualTo(Arrays.copyOf(other, 400_000));
    }
  }

  @Test
  void aFileWithoutSuchNamesIsFetchedWhole() throws IOException {
    String header = "{\"conv\":{\"dtype\":\"U8\",\"shape\":[10],\"data_offsets\":[0,10]}}";
    try (Origin origin = Origin.of(safetensors(header, Arrays.copyOf(DATA, 10)))) {
      byte[] found = Files.readAllBytes(store().locate(at(origin)));

      assertThat(header(found)).isEqualTo(header);
      assertThat(data(found)).isEqualTo(Arrays.copyOf(DATA, 10));
    }
  }

  @Test
  void aLongHeaderIsReadToItsEnd() throws IOException {
    String header =
        "{\"__metadata__\":{\"note\":\"%s\"},\"features.0.bias\":{\"dtype\":\"U8\",\"shape\":[10],\"data_offsets\":[0,10]}}"
            .formatted("x".repeat(200_000));
    try (Origin origin = Origin.of(safetensors(header, Arrays.copyOf(DATA, 10)))) {
      assertThat(header(Files.readAllBytes(store().locate(at(origin))))).isEqualTo(header);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                        | its header is no object",
        "{\"a\":                                                   | not a safetensors file",
        "{\"a\":1}                                                 | a is no object",
        "{\"a\":{\"data_offsets\":[0,99]}}                         | the file has 10 bytes of data",
        "{\"a\":{\"data_offsets\":[5,2]}}                          | offsets [5,2]",
        "{\"a\":{\"data_offsets\":[-1,2]}}                         | offsets [-1,2]",
        "{\"a\":{}}                                                | tensor a has the offsets",
        "{\"a\":{\"data_offsets\":[0,1]},\"a\":{\"data_offsets\":[0,1]}} | Duplicate",
        "{\"a\":{\"data_offsets\":[0,6]},\"b\":{\"data_offsets\":[5,9]}} | a and b overlap"
      })
  void aTableThatIsWrongIsNamed(String header, String words) throws IOException {
    try (Origin origin = Origin.of(safetensors(header, new byte[10]))) {
      assertThat(catchThrowableOfType(ModelException.class, () -> store().locate(at(origin))))
          .hasMessageContaining("not a safetensors file")
          .hasMessageContaining(words);
    }
  }

  @Test
  void aPageOfTextIsNoSafetensorsFile() throws IOException {
    try (Origin origin = Origin.of("<!DOCTYPE html><html>sign in</html>".getBytes(UTF_8))) {
      assertThat(catchThrowableOfType(ModelException.class, () -> store().locate(at(origin))))
          .hasMessageContaining("not a safetensors file: it begins with")
          .hasMessageContaining("at most 100,000,000");
    }
  }

  private static byte[] safetensors(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(0, json.length)
            .array());
    file.write(json);
    file.write(data);
    return file.toByteArray();
  }

  private static byte[] convolutions() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(DATA, 0, 400_000);
    bytes.write(DATA, 1_200_000, 200_000);
    return bytes.toByteArray();
  }

  private static String header(byte[] file) {
    return new String(file, Long.BYTES, headerLength(file), UTF_8).strip();
  }

  private static byte[] data(byte[] file) {
    return Arrays.copyOfRange(file, Long.BYTES + headerLength(file), file.length);
  }

  private static int headerLength(byte[] file) {
    return (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static String range(int begin, int end) {
    return "bytes=%d-%d".formatted(begin, end - 1);
  }

  private static Remote at(Origin origin) {
    return new Remote(origin.uri("model.safetensors"));
  }

  private WeightsStore store() {
    Duration patience = Duration.ofSeconds(5);
    FetchLimits limits =
        new FetchLimits(patience, patience, patience, 2, Duration.ofMillis(1), 10_000_000);
    return new WeightsStore(new WeightsCache(folder), Map.of(), limits, observed);
  }
}
