package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.Preset;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors against those that Pillow and numpy compute step by step, bit by bit. */
class PreprocessorTest {
  @ParameterizedTest
  @EnumSource(Preset.class)
  void smallTensorsAreThoseOfNumpy(Preset preset) {
    float[] tensor = new Preprocessor(preset, 16).toTensor(Fixtures.rgb("picture"));
    assertThat(tensor).isEqualTo(Fixtures.floats(preset.name().toLowerCase(Locale.ROOT) + "-16"));
  }

  @ParameterizedTest
  @CsvSource({
    "NOTEBOOK, wide, picture", "NOTEBOOK, tall, tall", "NOTEBOOK, square, square",
    "KERAS, wide, picture", "KERAS, tall, tall", "KERAS, square, square",
    "TORCHVISION, wide, picture", "TORCHVISION, tall, tall", "TORCHVISION, square, square"
  })
  void shapesAndInputSizesAreThoseOfNumpy(Preset preset, String shape, String fixture) {
    for (int size : new int[] {224, 96}) {
      float[] tensor = new Preprocessor(preset, size).toTensor(Fixtures.rgb(fixture));
      assertThat(tensor).hasSize(3 * size * size);
      assertThat(Fixtures.sum(tensor))
          .as("input size %d", size)
          .isEqualTo(Fixtures.expectedSum(preset.key() + "." + shape + "." + size));
    }
  }

  @Test
  void rangesAreThoseOfTheDocumentation() {
    byte[] both = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255};
    RgbImage blackAndWhite = new RgbImage(2, 1, both);
    assertThat(new Preprocessor(Preset.NOTEBOOK, 2).toTensor(blackAndWhite))
        .containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(new Preprocessor(Preset.KERAS, 2).toTensor(blackAndWhite))
        .startsWith(-103.939f, 255 - 103.939f)
        .endsWith(-123.68f, 255 - 123.68f);
  }

  /** Resized whole, these would have 256 x 25,600,000 pixels. */
  @Test
  void narrowPicturesCostNoMoreThanTheirCrop() {
    byte[] gray = new byte[300_000];
    Arrays.fill(gray, (byte) 51);
    float expected = (51 / 255f - 0.485f) / 0.229f;
    Preprocessor preprocessor = new Preprocessor(Preset.TORCHVISION, 224);
    for (RgbImage narrow :
        new RgbImage[] {new RgbImage(1, 100_000, gray), new RgbImage(100_000, 1, gray)}) {
      float[] red = Arrays.copyOf(preprocessor.toTensor(narrow), 224 * 224);
      assertThat(red).containsOnly(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void onePixelIsEnough(Preset preset) {
    RgbImage pixel = new RgbImage(1, 1, new byte[3]);
    assertThat(new Preprocessor(preset, 8).toTensor(pixel)).hasSize(192);
  }

  /** Scaled to 512 x 256, then 224 x 224 from the middle. */
  @Test
  void saysWhichPartOfAPictureTheNetworkSees() {
    assertThat(new Preprocessor(Preset.TORCHVISION, 224).seen(1000, 500))
        .isEqualTo(new Region(144 / 512.0, 16 / 256.0, 368 / 512.0, 240 / 256.0));
    assertThat(new Preprocessor(Preset.KERAS, 224).seen(1000, 500)).isEqualTo(Region.WHOLE);
  }

  @Test
  void refusesAnInputSizeOfNothing() {
    assertThatThrownBy(() -> new Preprocessor(Preset.KERAS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1, found 0");
  }
}
