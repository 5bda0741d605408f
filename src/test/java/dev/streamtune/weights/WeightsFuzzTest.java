package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes: weights or a {@link ModelException}, never another exception. */
class WeightsFuzzTest {
  private static final long SEED = 20_260_101;
  private static final String ALPHABET = "{}[]\",:0123456789-.eE \\u_\0\u00ff";

  @TempDir Path folder;

  @Test
  void changedFilesAreReadOrRefused() throws IOException {
    byte[] golden = SafetensorsFileTest.golden();
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      Path file = fresh(mutant(golden, random));
      try {
        readAll(file);
      } catch (ModelException e) {
        refused++;
        assertThat(e.getMessage()).hasSizeLessThan(800).doesNotContainPattern("\\p{Cntrl}");
      } catch (RuntimeException e) {
        throw new AssertionError("mutant %d with seed %d".formatted(i, SEED), e);
      }
    }
    assertThat(refused).isBetween(1000, 2990);
  }

  @Test
  void aHeadThatIsReadHasTheWeightsThatWereWritten() throws IOException {
    Path head = folder.resolve("head");
    HeadWeights weights = HeadWeights.untrained(3, 2, 5);
    HeadFile.write(head, new StoredHead(weights, new Labels(List.of("a", "b")), "base", "test"));
    byte[] written = Files.readAllBytes(head);
    Random random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      Path file = fresh(mutant(written, random));
      try {
        assertThat(HeadCodec.encode(HeadFile.read(file).weights()))
            .as("mutant %d with seed %d", i, SEED)
            .isEqualTo(HeadCodec.encode(weights));
      } catch (ModelException e) {
        assertThat(e.getMessage()).startsWith(file + ": ");
      } catch (RuntimeException e) {
        throw new AssertionError("mutant %d with seed %d".formatted(i, SEED), e);
      }
    }
  }

  /** Makes a new file: to write over an old one waits for the disk on some file systems. */
  private Path fresh(byte[] bytes) throws IOException {
    Path file = folder.resolve("mutant");
    Files.deleteIfExists(file);
    return Files.write(file, bytes);
  }

  private static void readAll(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      for (String name : file.names()) {
        TensorEntry entry = file.entry(name);
        if (entry.type().isReadable()) {
          assertThat(file.floats(name, entry.shape())).hasSize((int) entry.elements());
        }
      }
    }
  }

  /** Changes, drops, doubles or cuts bytes; most of it in the header, where it does most. */
  private static byte[] mutant(byte[] file, Random random) {
    byte[] bytes = file.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int range = Math.min(bytes.length, random.nextInt(10) == 0 ? bytes.length : 1000);
      int at = random.nextInt(range);
      switch (random.nextInt(8)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = moved(bytes, at, at + 1 + random.nextInt(20));
        case 2 -> bytes = moved(bytes, at, Math.max(0, at - random.nextInt(20)));
        case 3 -> bytes = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? at : bytes.length + 1);
        default -> bytes[at] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      }
    }
    return bytes;
  }

  /** Has what follows {@code to} follow {@code from} instead. */
  private static byte[] moved(byte[] bytes, int from, int to) {
    int start = Math.min(to, bytes.length);
    byte[] result = Arrays.copyOf(bytes, from + bytes.length - start);
    System.arraycopy(bytes, start, result, from, bytes.length - start);
    return result;
  }
}
