package dev.streamtune.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By hand: two maps of 2 × 2, pooled to one position each. */
class GradCamTest {
  private static final float[] MAPS = {
    1, 2, 3, 4,
    8, 0, 0, 4
  };

  @Test
  void eachMapCountsByTheMeanOfItsGradient() {
    assertThat(GradCam.heat(MAPS, new float[] {4, 8}, 2)).containsExactly(17, 2, 3, 12);
  }

  @Test
  void whatSpeaksAgainstTheClassIsCold() {
    assertThat(GradCam.heat(MAPS, new float[] {4, -4}, 2)).containsExactly(0, 2, 3, 0);
  }

  /** Four positions of two channels, channel last: the maps' gradients are 1 + 2 + 3 + 4 and 0. */
  @Test
  void theGradientsOfAllPositionsCount() {
    float[] maps = new float[2 * 16];
    maps[5] = 8;
    maps[16 + 7] = 8;

    float[] heat = GradCam.heat(maps, new float[] {1, 5, 2, -5, 3, 5, 4, -5}, 4);

    assertThat(heat[5]).isEqualTo(5);
    assertThat(heat[7]).isZero();
  }
}
