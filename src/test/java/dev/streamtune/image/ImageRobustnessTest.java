package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.events.Reason;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a picture or a refusal, never another exception. */
class ImageRobustnessTest {
  private static final int MUTANTS_PER_FILE = 150;

  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 200_000));

  @ParameterizedTest
  @MethodSource("dev.streamtune.image.Fixtures#allFiles")
  void refusesAFileCutAtAnyByte(String name) {
    byte[] file = Fixtures.bytes(name);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      ImageRejectedException rejected =
          catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(cut));
      assertThat(rejected).as("%s cut after %d bytes", name, length).isNotNull();
      assertThat(rejected.refusal().reason())
          .isIn(Reason.EMPTY_IMAGE, Reason.UNKNOWN_FORMAT, Reason.DAMAGED_IMAGE);
      assertThat(rejected.refusal().detail())
          .hasSizeLessThanOrEqualTo(300)
          .doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.streamtune.image.Fixtures#allFiles")
  void survivesChangedBytes(String name) {
    long seed = 20_260_101L + name.hashCode();
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS_PER_FILE; i++) {
      byte[] mutant = mutant(Fixtures.bytes(name), random);
      String what = "mutant %d of %s with seed %d".formatted(i, name, seed);
      try {
        RgbImage image = decoder.decode(mutant);
        assertThat(image.width() * image.height()).as(what).isLessThanOrEqualTo(200_000);
      } catch (ImageRejectedException e) {
        assertThat(e.refusal().detail())
            .as(what)
            .hasSizeLessThanOrEqualTo(300)
            .doesNotContainPattern("\\p{Cntrl}");
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
    }
  }

  /** Changes a few bytes, half of them in the header, where they do most. */
  private static byte[] mutant(byte[] file, Random random) {
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int range = random.nextBoolean() ? file.length : Math.min(64, file.length);
      file[random.nextInt(range)] = (byte) random.nextInt(256);
    }
    return file;
  }
}
