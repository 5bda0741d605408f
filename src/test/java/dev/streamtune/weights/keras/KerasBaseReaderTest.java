package dev.streamtune.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.ModelException;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasBaseReaderTest {
  /** Its 245th damage once had the library allocate what a forged length claimed. */
  private static final long SEED = 28_443_865_917_021L;

  @TempDir Path folder;

  /** What Keras 1, 2 and 3 write, weights alone and whole models; the last block trained or not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "base.weights.h5",
        "own-names.weights.h5",
        "notebook.h5",
        "inlined.h5",
        "keras1.h5",
        "keras2.h5",
        "big-endian.h5"
      })
  void readsEveryArrangementOfKeras(String name) throws IOException {
    List<ConvWeights> layers = KerasBaseReader.read(Fixture.unpack(name, folder));

    Weights.assertSame(layers, PatternedValues.convolutions());
  }

  @Test
  void readsHalfPrecision() throws IOException {
    List<ConvWeights> layers = KerasBaseReader.read(Fixture.unpack("half.h5", folder));

    for (Layer layer : Vgg16.LAYERS) {
      int index = Vgg16.LAYERS.indexOf(layer);
      float[] found = layers.get(index).kernel();
      float[] expected = PatternedValues.convolutions().get(index).kernel();
      for (int i = 0; i < found.length; i++) {
        if (Math.abs(found[i] - expected[i]) > Math.abs(expected[i]) * 0x1p-11f) {
          Assertions.fail("%s: %s for %s".formatted(layer.name(), found[i], expected[i]));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vgg19 | expected the 13 convolutions of VGG16, found 16 | as many as VGG19 has",
        "twelve | expected the 13 convolutions of VGG16, found 12 | conv_11",
        "shape | /block3_conv1/block3_conv1/kernel:0: expected shape [3, 3, 128, 256] |"
            + " found [3, 3, 128, 255]",
        "huge | /conv_0/k:0: expected shape [3, 3, 3, 64] | found [3, 3, 40000, 40000]",
        "integers | /conv_0/k:0: expected float32 | found FixedPoint of 4 bytes",
        "bfloat16 | /conv_0/k:0: expected float32 | found FloatingPoint of 2 bytes",
        "unwritten | /conv_0/k:0 | it was never written",
        "not-finite | /block1_conv2/block1_conv2/kernel:0: value 20676 is Infinity | finite",
        "bomb | /conv_0/k:0 | a piece has more than",
        "elsewhere | /conv_0/k:0 is a link | not followed",
        "no-keras | expected weights as Keras writes them | found a root with [weights]"
      })
  void refusesWhatIsNotVgg16(String name, String first, String second) throws IOException {
    Path file = Fixture.unpack("broken-%s.h5".formatted(name), folder);

    assertThatThrownBy(() -> KerasBaseReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(first)
        .hasMessageContaining(second);
  }

  /** A declared size of 57 GB, and 8 kB of gzip that hold 256 MB. */
  @ParameterizedTest
  @ValueSource(strings = {"huge", "bomb"})
  void allocatesNothingForWhatAFileOnlyDeclares(String name) throws IOException {
    Path file = Fixture.unpack("broken-%s.h5".formatted(name), folder);
    long before = allocated();

    assertThatThrownBy(() -> KerasBaseReader.read(file)).isInstanceOf(ModelException.class);

    assertThat(allocated() - before).isLessThan(64 << 20);
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 100, 2000, 10_000, 1_000_000, 58_000_000})
  void refusesAFileThatIsCutShort(int length) throws IOException {
    Path file = Fixture.unpack("base.weights.h5", folder);
    try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }

    assertThatThrownBy(() -> KerasBaseReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString());
  }

  /** Damage to structure, not to values, which nothing can tell from others. */
  @Test
  void meetsDamageWithOneKindOfException() throws IOException {
    byte[] whole = Files.readAllBytes(Fixture.unpack("broken-bomb.h5", folder));
    long seed = Long.getLong("fuzz.seed", SEED);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = Arrays.copyOf(whole, 24_000);
      for (int i = 0; i < 1 + round / 30; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("damaged-" + round), damaged);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> KerasBaseReader.read(file))
                  .as("seed %d, %s", seed, file.getFileName())
                  .isInstanceOf(ModelException.class));
    }
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> KerasBaseReader.read(folder.resolve("none.h5")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("none.h5");
  }
}
