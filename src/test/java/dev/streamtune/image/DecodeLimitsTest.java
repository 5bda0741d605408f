package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decoding may cost beyond what a header claims. */
class DecodeLimitsTest {
  private static final int SIDE = 1200;

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
  void decodingIsGivenUpWhenTimeIsUp(String format) throws IOException {
    ImageLimits limits = new ImageLimits(1 << 28, SIDE * SIDE, 1, Duration.ofMillis(1));
    Refusal refusal = refusal(new ImageDecoder(limits), picture(format));

    assertThat(refusal.reason()).isEqualTo(Reason.DECODE_TIMEOUT);
    assertThat(refusal.detail()).contains("1 ms", "image.max.decode.ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
  void thereIsTimeForAnOrdinaryPicture(String format) throws Exception {
    ImageLimits limits = new ImageLimits(1 << 28, SIDE * SIDE);

    assertThat(new ImageDecoder(limits).decode(picture(format)).width()).isEqualTo(SIDE);
  }

  @Test
  void anAnimationOfTooManyFramesIsRefused() throws ImageRejectedException {
    for (String name : new String[] {"animated.gif", "animated.webp"}) {
      byte[] file = Fixtures.bytes(name);
      int frames = frames(file);
      assertThat(frames).as(name).isBetween(2, 19);
      assertThat(decoder(frames).decode(file).width()).isPositive();

      Refusal refusal = refusal(decoder(frames - 1), file);
      assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_FRAMES);
      assertThat(refusal.detail()).contains("image.max.frames");
    }
  }

  private static int frames(byte[] file) {
    int frames = 1;
    while (frames < 20 && isRefused(frames, file)) {
      frames++;
    }
    return frames;
  }

  private static boolean isRefused(int frames, byte[] file) {
    return catchThrowableOfType(ImageRejectedException.class, () -> decoder(frames).decode(file))
        != null;
  }

  private static ImageDecoder decoder(int frames) {
    return new ImageDecoder(new ImageLimits(1 << 20, 1_000_000, frames, Duration.ofSeconds(5)));
  }

  /** 100 scans of a few bytes each over 12 million pixels: time is asked for between them. */
  @Test
  void manyScansOverManyPixelsAreGivenUp() {
    byte[] file = ScanBomb.of(Fixtures.bytes("progressive.jpg"), 4000, 3000, 90);
    ImageLimits limits = new ImageLimits(1 << 20, 50_000_000, 1, Duration.ofMillis(200));
    long start = System.nanoTime();

    Refusal refusal = refusal(new ImageDecoder(limits), file);

    assertThat(refusal.reason()).isIn(Reason.DECODE_TIMEOUT, Reason.DAMAGED_IMAGE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  /** A row of all pixels is converted in pieces; at once it took 12 more bytes for each. */
  @Test
  void aPictureOfOneRowTakesNoMemoryForARowOfNumbers() throws Exception {
    int pixels = 4_000_000;
    byte[] wide = png(pixels, 1);
    ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 24, pixels));

    assertThat(allocatedBy(decoder, wide)).isLessThan(25L * pixels);
  }

  private static long allocatedBy(ImageDecoder decoder, byte[] file) throws Exception {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    assertThat(decoder.decode(file).width()).isPositive();
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] png(int width, int height) throws IOException {
    return written(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png");
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.setRGB(x, y, (x * 31 + y * 17) % 200 * 0x010101);
      }
    }
    return written(image, format);
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static Refusal refusal(ImageDecoder decoder, byte[] file) {
    return catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(file)).refusal();
  }

  /** A progressive JPEG of large claimed size whose last scan comes again and again. */
  private static final class ScanBomb {
    private ScanBomb() {}

    static byte[] of(byte[] progressive, int width, int height, int scans) {
      int frame = find(progressive, 0xC2, 2);
      byte[] file = progressive.clone();
      ByteBuffer.wrap(file)
          .order(ByteOrder.BIG_ENDIAN)
          .putShort(frame + 5, (short) height)
          .putShort(frame + 7, (short) width);
      int scan = find(file, 0xDA, 2);
      int end = find(file, 0xDA, scan + 2);
      int length = Math.min(end - scan, 24);
      ByteBuffer bomb = ByteBuffer.allocate(end + scans * length + 2);
      bomb.put(file, 0, end);
      for (int i = 0; i < scans; i++) {
        bomb.put(file, scan, length);
      }
      return bomb.put((byte) 0xFF).put((byte) 0xD9).array();
    }

    private static int find(byte[] file, int marker, int from) {
      for (int at = from; at + 1 < file.length; at++) {
        if ((file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == marker) {
          return at;
        }
      }
      throw new IllegalArgumentException("no marker " + marker);
    }
  }
}
