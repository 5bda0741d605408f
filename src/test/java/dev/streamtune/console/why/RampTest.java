package dev.streamtune.console.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RampTest {
  @Test
  void hotterIsLighterAndMoreOpaque() {
    for (int i = 1; i <= 100; i++) {
      int cooler = Ramp.colour((i - 1) / 100.0);
      int hotter = Ramp.colour(i / 100.0);
      assertThat(hotter >>> 24).isGreaterThan(cooler >>> 24);
      assertThat(lightness(hotter)).as("%d %%", i).isGreaterThan(lightness(cooler));
    }
  }

  /** Else a step in colour would look like a step in heat. */
  @Test
  void theLightnessRisesEvenly() {
    double darkest = lightness(Ramp.colour(0.01));
    double lightest = lightness(Ramp.colour(1));
    for (int i = 1; i <= 10; i++) {
      double expected = darkest + (lightest - darkest) * i / 10;
      assertThat(lightness(Ramp.colour(i / 10.0))).as("%d0 %%", i).isCloseTo(expected, within(6.0));
    }
  }

  @Test
  void coldIsNothing() {
    assertThat(Ramp.colour(0)).isZero();
    assertThat(Ramp.colour(1)).isEqualTo(200 << 24 | 252 << 16 | 255 << 8 | 164);
  }

  /** L* of CIE 1976, 0 to 100, of an sRGB colour. */
  private static double lightness(int colour) {
    double luminance =
        0.2126 * linear(colour >> 16 & 255)
            + 0.7152 * linear(colour >> 8 & 255)
            + 0.0722 * linear(colour & 255);
    return luminance > 216 / 24_389.0 ? 116 * Math.cbrt(luminance) - 16 : luminance * 24_389 / 27;
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
