package dev.streamtune.console.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.image.Region;
import dev.streamtune.inference.HeatMap;
import dev.streamtune.model.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatPictureTest {
  private static final float[] CORNER = {8, 0, 0, 0};

  /** {@code interpolate(mode="bilinear", align_corners=False)}: see make_features.py. */
  @Test
  void betweenCellsItIsThatOfPyTorch() throws IOException {
    float[] heat = Golden.read("grad-cam-224.f32");
    HeatMap map = new HeatMap(1, 14, heat, 400, 300, Region.WHOLE);

    assertThat(
            Golden.relativeError(
                HeatPicture.values(map, 40, 30), Golden.read("grad-cam-40x30.f32")))
        .isLessThan(1e-5);
  }

  @Test
  void isAsLargeAsTheThumbnail() throws IOException {
    assertThat(drawn(1000, 500, CORNER).getWidth()).isEqualTo(192);
    assertThat(drawn(1000, 500, CORNER).getHeight()).isEqualTo(96);
    assertThat(drawn(500, 1000, CORNER).getWidth()).isEqualTo(96);
    assertThat(drawn(30, 20, CORNER).getWidth()).as("smaller than that").isEqualTo(30);
    assertThat(drawn(100_000, 1, CORNER).getHeight()).as("at least a pixel").isEqualTo(1);
  }

  @Test
  void isTransparentWhereItIsColdAndAllOfItWhereNothingSpeaksForTheClass() throws IOException {
    BufferedImage corner = drawn(64, 64, CORNER);
    assertThat(corner.getRGB(0, 0) >>> 24).isEqualTo(200);
    assertThat(corner.getRGB(63, 63)).isZero();

    BufferedImage cold = drawn(8, 8, new float[4]);
    for (int i = 0; i < 64; i++) {
      assertThat(cold.getRGB(i % 8, i / 8)).isZero();
    }
  }

  @Test
  void liesOverThePartThatTheNetworkSees() {
    HeatMap map = new HeatMap(1, 1, new float[] {5}, 8, 4, new Region(0.25, 0, 0.75, 1));

    assertThat(HeatPicture.values(map, 8, 1)).containsExactly(0, 0, 5, 5, 5, 5, 0, 0);
  }

  private static BufferedImage drawn(int width, int height, float[] values) throws IOException {
    byte[] png = HeatPicture.png(new HeatMap(1, 2, values, width, height, Region.WHOLE), 192);
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
