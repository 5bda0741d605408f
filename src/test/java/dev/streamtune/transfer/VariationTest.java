package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.Sha256;
import dev.streamtune.image.RgbImage;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariationTest {
  private static final int WIDTH = 100;
  private static final int HEIGHT = 50;

  @Test
  void theSameContentAndNumberGiveTheSamePicture() {
    assertThat(varied(1, 1).pixels()).isEqualTo(varied(1, 1).pixels());
    assertThat(varied(1, 1).pixels()).isNotEqualTo(varied(1, 2).pixels());
    assertThat(varied(1, 1).pixels()).isNotEqualTo(varied(2, 1).pixels());
  }

  @Test
  void atLeastEightyPercentOfEachSideAreLeft() {
    for (int content = 0; content < 200; content++) {
      RgbImage varied = varied(content, 1);
      assertThat(varied.width()).isBetween(80, WIDTH);
      assertThat(varied.height()).isBetween(40, HEIGHT);
    }
  }

  /** Red grows to the right in the picture, green is the same all over. */
  @Test
  void aboutHalfAreFlippedAndBrightnessIsBounded() {
    int flipped = 0;
    int darker = 0;
    for (int content = 0; content < 400; content++) {
      RgbImage varied = varied(content, 1);
      int first = Byte.toUnsignedInt(varied.pixels()[0]);
      int last = Byte.toUnsignedInt(varied.pixels()[3 * (varied.width() - 1)]);
      int green = Byte.toUnsignedInt(varied.pixels()[1]);
      flipped += first > last ? 1 : 0;
      darker += green < 100 ? 1 : 0;
      assertThat(green).isBetween(80, 120);
    }
    assertThat(flipped).isBetween(150, 250);
    assertThat(darker).isBetween(150, 250);
  }

  @Test
  void theSmallestPictureStaysOne() {
    RgbImage pixel = new RgbImage(1, 1, new byte[] {100, 100, 100});

    assertThat(Variation.of(view(1, 1)).apply(pixel).pixels()).hasSize(3);
  }

  @Test
  void variantsHaveKeysOfTheirOwn() {
    assertThat(IntStream.range(0, 5).mapToObj(i -> view(1, i).key())).doesNotHaveDuplicates();
    assertThat(view(1, 0).key()).isEqualTo(view(1, 0).image().sha256());
  }

  private static RgbImage varied(int content, int number) {
    byte[] pixels = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      pixels[3 * i] = (byte) (i % WIDTH);
      pixels[3 * i + 1] = 100;
    }
    return Variation.of(view(content, number)).apply(new RgbImage(WIDTH, HEIGHT, pixels));
  }

  private static View view(int content, int number) {
    String hash = Sha256.hex(new byte[] {(byte) content, (byte) (content >> 8)});
    return new View(new LabelledImage("roses", Path.of("a.jpg"), hash), number);
  }
}
