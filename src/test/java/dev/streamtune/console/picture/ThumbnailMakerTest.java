package dev.streamtune.console.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.events.Reason;
import dev.streamtune.image.ImageRejectedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailMakerTest {
  private final ThumbnailMaker maker = new ThumbnailMaker(new ImageLimits(1 << 20, 1_000_000));

  @ParameterizedTest
  @CsvSource({
    "800, 600, 192, 144",
    "600, 800, 144, 192",
    "192, 192, 192, 192",
    "64, 32, 64, 32",
    "1, 1, 1, 1",
    "100000, 2, 192, 1",
    "2, 100000, 1, 192"
  })
  void isAtMostSoLarge(int width, int height, int thumbnailWidth, int thumbnailHeight)
      throws Exception {
    BufferedImage thumbnail = read(maker.make(TestPictures.file("png", width, height)));

    assertThat(thumbnail.getWidth()).isEqualTo(thumbnailWidth);
    assertThat(thumbnail.getHeight()).isEqualTo(thumbnailHeight);
  }

  @ParameterizedTest
  @CsvSource({"png", "jpg", "gif", "bmp"})
  void showsWhatTheImageShows(String format) throws Exception {
    byte[] file = maker.make(TestPictures.file(format, 400, 300));

    assertThat(file).startsWith(0xFF, 0xD8, 0xFF).hasSizeLessThan(8000);
    BufferedImage thumbnail = read(file);
    assertThat(red(thumbnail, 20)).isGreaterThan(200);
    assertThat(blue(thumbnail, 20)).isLessThan(60);
    assertThat(red(thumbnail, 170)).isLessThan(60);
    assertThat(blue(thumbnail, 170)).isGreaterThan(200);
  }

  @Test
  void aBombIsRefusedBeforeAnythingIsAllocatedForIt() {
    assertThatThrownBy(() -> maker.make(TestPictures.bomb()))
        .isInstanceOfSatisfying(
            ImageRejectedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(Reason.TOO_MANY_PIXELS));
  }

  @Test
  void whatIsNoImageIsRefused() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = TestPictures.file("png", 40, 40);
    for (int i = 0; i < 300; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThatThrownBy(() -> maker.make(bad))
          .as("seed %d", seed)
          .isInstanceOf(ImageRejectedException.class);
    }
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  private static int red(BufferedImage image, int x) {
    return image.getRGB(x, image.getHeight() / 2) >> 16 & 0xFF;
  }

  private static int blue(BufferedImage image, int x) {
    return image.getRGB(x, image.getHeight() / 2) & 0xFF;
  }
}
