package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resizes of a picture of 37 x 25 against Pillow's. */
class ResamplingTest {
  private static final RgbImage PICTURE = Fixtures.rgb("picture");

  @Test
  void nearestEqualsPillow() {
    Fixtures.assertSame(Resampling.nearest(PICTURE, 17, 40), Fixtures.rgb("nearest-17x40"));
  }

  @Test
  void bilinearEqualsPillow() {
    Fixtures.assertSame(Resampling.bilinear(PICTURE, 17, 40), Fixtures.rgb("bilinear-17x40"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,5", "37,25", "37,12", "13,25", "224,224", "451,97"})
  void sizesEqualPillow(int width, int height) {
    String size = width + "x" + height;
    assertThat(Fixtures.sum(Resampling.nearest(PICTURE, width, height).pixels()))
        .isEqualTo(Fixtures.expectedSum("nearest." + size));
    assertThat(Fixtures.sum(Resampling.bilinear(PICTURE, width, height).pixels()))
        .isEqualTo(Fixtures.expectedSum("bilinear." + size));
  }

  /** Sizes at which steps that are summed up round differently from products. */
  @ParameterizedTest
  @ValueSource(ints = {640, 256})
  void nearestRoundsAsPillowDoes(int length) {
    byte[] ramp = new byte[3 * length];
    for (int x = 0; x < length; x++) {
      ramp[3 * x] = (byte) x;
      ramp[3 * x + 1] = (byte) (x / 256);
    }
    RgbImage stretched = Resampling.nearest(new RgbImage(length, 1, ramp), 224, 1);
    assertThat(Fixtures.sum(stretched.pixels()))
        .isEqualTo(Fixtures.expectedSum("nearest.ramp." + length));
  }

  @Test
  void aWindowIsAPartOfTheWhole() {
    RgbImage whole = Resampling.bilinear(PICTURE, 50, 11);
    RgbImage window =
        Resampling.bilinear(
            PICTURE, new BilinearAxis(37, 50, 19, 4), new BilinearAxis(25, 11, 6, 5));
    assertThat(window.width()).isEqualTo(4);
    assertThat(window.height()).isEqualTo(5);
    for (int y = 0; y < 5; y++) {
      int start = 3 * (50 * (6 + y) + 19);
      assertThat(Arrays.copyOfRange(window.pixels(), 12 * y, 12 * y + 12))
          .as("row %d", y)
          .isEqualTo(Arrays.copyOfRange(whole.pixels(), start, start + 12));
    }
  }
}
