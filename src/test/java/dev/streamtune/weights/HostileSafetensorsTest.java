package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to harm, or damaged: refused in words, at little cost. */
class HostileSafetensorsTest {
  private static final String TWO = entry("F32", "2", "0,8");

  @TempDir Path folder;

  private static String entry(String type, String shape, String offsets) {
    return "{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s]}"
        .formatted(type, shape, offsets);
  }

  private static Arguments json(String header, int dataBytes, String message) {
    return Arguments.of(HandMade.bytes(header, new byte[dataBytes]), message);
  }

  private static Arguments one(String type, String shape, String offsets, String message) {
    return json("{\"a\":" + entry(type, shape, offsets) + "}", 8, message);
  }

  private static Arguments raw(long claimed, byte[] header, String message) {
    return Arguments.of(HandMade.bytes(claimed, header, new byte[8]), message);
  }

  static Stream<Arguments> brokenFrames() {
    byte[] latin1 = "{\"\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
    return Stream.of(
        Arguments.of(new byte[0], "it ends after 0 bytes; expected at least 8"),
        Arguments.of(new byte[7], "it ends after 7 bytes; expected at least 8"),
        Arguments.of(new byte[8], "claims to have 0 bytes; expected 2 to 0"),
        raw(1L << 60, new byte[20], "claims to have 1152921504606846976 bytes; expected 2 to 28"),
        raw(-1, new byte[20], "claims to have 18446744073709551615 bytes"),
        raw(Long.MIN_VALUE, new byte[20], "claims to have 9223372036854775808 bytes"),
        raw(29, new byte[20], "claims to have 29 bytes; expected 2 to 28"),
        raw(1, new byte[] {'{'}, "claims to have 1 bytes"),
        raw(3, " {}".getBytes(StandardCharsets.UTF_8), "begins with byte 32; expected {"),
        raw(latin1.length, latin1, "header is not UTF-8"),
        raw(utf16.length, utf16, "header is not proper JSON"),
        json("{\"a\":\"\u00e9", 0, "a has value string; expected start object"),
        json("{", 8, "claims to have 1 bytes"),
        json("{\"a\":", 8, "header is not proper JSON"),
        json("{} {}", 0, "what follows the header's object has start object"),
        json("{}x", 0, "header is not proper JSON"),
        json("{}", 8, "its tensors have 0 bytes, its data 8; expected the same"),
        json("{\"a\":" + "[".repeat(100_000), 0, "a has start array; expected start object"),
        json("{\"a\":{\"shape\":" + "[".repeat(100_000), 0, "nesting depth"),
        json("{\"" + "a".repeat(1_000_000) + "\":1}", 0, "header is not proper JSON"),
        json("{'a':1}", 0, "header is not proper JSON"),
        json("{/**/}", 0, "header is not proper JSON"));
  }

  static Stream<Arguments> wrongClaims() {
    return Stream.of(
        one("F32", "2", "0,8,9", "a longer list of numbers; expected at most 2"),
        one("F32", "2", "0", "not fully described"),
        one("F31", "2", "0,8", "tensor a has the type F31; expected one of [BOOL, "),
        one("f32", "2", "0,8", "tensor a has the type f32"),
        one("F32", "3", "0,8", "type F32 and shape [3] has the bytes 0 to 8; expected 12 bytes"),
        one("F16", "2", "0,8", "expected 4 bytes"),
        one("F32", "2", "8,0", "expected 8 bytes"),
        one("F32", "2", "8,16", "begins at byte 8 of the data; expected 0"),
        one("F32", "4", "0,16", "its tensors have 16 bytes, its data 8"),
        one("F32", "1", "0,4", "its tensors have 4 bytes, its data 8"),
        one("F32", "1", "4,8", "begins at byte 4 of the data; expected 0"),
        one("F32", "-2", "0,8", "size or offset -2; expected none below 0"),
        one("F32", "2", "-8,0", "size or offset -8"),
        one("F32", "2.0", "0,8", "a has value number float; expected value number int"),
        one("F32", "\"2\"", "0,8", "a has value string"),
        one("F32", "null", "0,8", "a has value null"),
        one("F32", "18446744073709551616", "0,8", "header is not proper JSON"),
        one("F32", "4611686018427387904,4", "0,0", "do not use this file"),
        one("F32", "4611686018427387904", "0,0", "do not use this file"),
        one("F32", "1,".repeat(64) + "2", "0,8", "a longer list of numbers; expected at most 64"),
        json("{\"a\":{}}", 0, "not fully described; expected dtype, shape and two data_offsets"),
        json("{\"a\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0, "not fully described"),
        json("{\"a\":{\"size\":1}}", 0, "tensor a has the field size; expected none such"),
        json("{\"a\":1}", 0, "a has value number int; expected start object"),
        json("{\"a\":%s,\"a\":%s}".formatted(TWO, TWO), 8, "Duplicate"),
        json("{\"a\":%s,\"\\u0061\":%s}".formatted(TWO, TWO), 8, "Duplicate"),
        json("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 0, "Duplicate"),
        json("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "Duplicate"),
        json("{\"__metadata__\":{\"k\":1}}", 0, "k has value number int; expected value string"),
        json("{\"__metadata__\":[]}", 0, "__metadata__ has start array"),
        json("{\"a\":%s,\"b\":%s}".formatted(TWO, TWO), 8, "b begins at byte 0 of the data"),
        json(pair("0,8", "4,12"), 12, "tensor b begins at byte 4 of the data; expected 8"),
        json(pair("0,8", "12,20"), 20, "tensor b begins at byte 12 of the data; expected 8"),
        json("{\"a\\u0000\\u001b[31m\":1}", 0, "a??[31m has"),
        json("{\"" + "x".repeat(40_000) + "\":1}", 0, "x".repeat(120) + "… has"));
  }

  private static String pair(String a, String b) {
    return "{\"b\":%s,\"a\":%s}".formatted(entry("F32", "2", b), entry("F32", "2", a));
  }

  @ParameterizedTest
  @MethodSource({"brokenFrames", "wrongClaims"})
  void isRefusedInWords(byte[] bytes, String message) throws IOException {
    Path path = folder.resolve("hostile.safetensors");
    Files.write(path, bytes);

    ModelException refused =
        catchThrowableOfType(ModelException.class, () -> SafetensorsFile.open(path).close());

    assertThat(refused)
        .isNotNull()
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(message);
    assertThat(refused.getMessage())
        .hasSizeLessThan(path.toString().length() + 500)
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void aFileThatClaimsMuchCostsLittle() throws IOException {
    Path path = folder.resolve("sparse.safetensors");
    Files.write(path, HandMade.bytes(50_000_000_000L, new byte[] {'{'}, new byte[0]));
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(60_000_000_000L);
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    ModelException refused =
        catchThrowableOfType(ModelException.class, () -> SafetensorsFile.open(path).close());

    assertThat(refused).hasMessageContaining("50000000000 bytes; expected 2 to 100000000");
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isPositive().isLessThan(1_000_000);
  }

  @Test
  void moreTensorsThanAnyNetworkHasAreRefused() throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i <= HeaderParser.MAX_ENTRIES; i++) {
      header.append(i == 0 ? "" : ",").append('"').append(i).append("\":");
      header.append(entry("F32", "0", "0,0"));
    }
    Path path = folder.resolve("many.safetensors");
    Files.write(path, HandMade.bytes(header.append("}").toString(), new byte[0]));

    assertThat(catchThrowableOfType(ModelException.class, () -> SafetensorsFile.open(path).close()))
        .hasMessageContaining("more tensors; expected at most 100000");
  }

  @Test
  void whatIsNotThereOrNoFileIsRefused() {
    Path missing = folder.resolve("missing");

    assertThat(catchThrowableOfType(ModelException.class, () -> SafetensorsFile.open(missing)))
        .hasMessage(
            missing
                + ": there is no such file; expected a readable file; check the path and the permissions");
    assertThat(catchThrowableOfType(ModelException.class, () -> SafetensorsFile.open(folder)))
        .hasMessageStartingWith(folder + ": it cannot be read (");
  }
}
