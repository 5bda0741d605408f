package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFeaturesTest {
  private static final float[] FEATURES = features();

  private final PackedFeatures packed = PackedFeatures.pack(FEATURES);

  /** The root makes a step of a value {@code v} as wide as {@code 2 sqrt(v * scale) / 255}. */
  @Test
  void eachValueComesBackWithinHalfAStep() {
    float[] unpacked = packed.unpack();
    double scale = packed.scale();

    assertThat(unpacked).hasSameSizeAs(FEATURES);
    for (int i = 0; i < unpacked.length; i++) {
      double bound = Math.sqrt(FEATURES[i] * scale) / 255 + scale / (4 * 255 * 255) + 1e-6;
      assertThat((double) Math.abs(unpacked[i] - FEATURES[i])).isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void zeroAndTheLargestValueComeBackAsTheyWere() {
    float[] unpacked = PackedFeatures.pack(new float[] {0, 3.7f, 0.1f}).unpack();

    assertThat(unpacked[0]).isZero();
    assertThat(unpacked[1]).isEqualTo(3.7f);
    assertThat(PackedFeatures.pack(new float[5]).unpack()).isEqualTo(new float[5]);
  }

  @Test
  void surviveTheirBytes() {
    PackedFeatures read = PackedFeatures.of(packed.bytes());

    assertThat(read).isEqualTo(packed).hasSameHashCodeAs(packed);
    assertThat(read.unpack()).isEqualTo(packed.unpack());
    assertThat(read.size()).isEqualTo(packed.bytes().length);
    assertThat(read.length()).isEqualTo(FEATURES.length);
    assertThat(read).isNotEqualTo(PackedFeatures.pack(new float[3]));
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesWhatReluDoesNotGive(float value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackedFeatures.pack(new float[] {1, value}))
        .withMessage("features after relu are finite and not negative, found " + value);
  }

  @Test
  void refusesNothingAtAll() {
    assertThatIllegalArgumentException().isThrownBy(() -> PackedFeatures.pack(new float[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> PackedFeatures.of(new byte[0]));
  }

  /** A claim that no such bytes can keep must not be met with an array of that size. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_000_000, Integer.MAX_VALUE})
  void refusesClaimedLengthsThatCannotBe(int length) {
    byte[] bytes = PackedFeatures.pack(new float[100]).bytes();
    ByteBuffer.wrap(bytes).putInt(1, length);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackedFeatures.of(bytes))
        .withMessageContaining("cannot hold " + length + " values");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void refusesClaimedLengthsThatAreNotQuiteTrue(int difference) {
    byte[] bytes = packed.bytes();
    ByteBuffer.wrap(bytes).putInt(1, FEATURES.length + difference);

    assertThatIllegalArgumentException().isThrownBy(() -> PackedFeatures.of(bytes).unpack());
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesScalesThatAreNone(float scale) {
    byte[] bytes = packed.bytes();
    ByteBuffer.wrap(bytes).putFloat(5, scale);

    assertThatIllegalArgumentException().isThrownBy(() -> PackedFeatures.of(bytes));
  }

  @Test
  void refusesBytesThatAreCutShortOrGoOn() {
    byte[] bytes = packed.bytes();
    for (int length = 0; length < bytes.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> PackedFeatures.of(cut).unpack());
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> PackedFeatures.of(longer).unpack());
  }

  /** Deflate's checksum catches damage to the levels; a damaged scale may pass as another scale. */
  @Test
  void refusesAnyByteThatChangedAfterTheHeader() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = packed.bytes();
      int at = random.nextInt(9, bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      assertThatIllegalArgumentException()
          .as("byte " + at)
          .isThrownBy(() -> PackedFeatures.of(bytes).unpack());
    }
  }

  /** Mostly zeros and a long tail, as pool5 has them. */
  private static float[] features() {
    SplittableRandom random = new SplittableRandom(5);
    float[] features = new float[5000];
    for (int i = 0; i < features.length; i++) {
      double value = random.nextDouble(-3, 3);
      features[i] = (float) (value > 0 ? Math.exp(value) - 1 : 0);
    }
    return features;
  }
}
