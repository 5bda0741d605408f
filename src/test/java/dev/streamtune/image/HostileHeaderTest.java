package dev.streamtune.image;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.streamtune.config.ImageLimits;
import dev.streamtune.events.Reason;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of 40 KB that claim to be huge: refused by their header, at no cost. */
class HostileHeaderTest {
  private static final int BYTES = 40_000;
  private static final int SIDE = 50_000;
  private static final long FEW_BYTES = 5_000_000;

  static Stream<Named<byte[]>> claimants() {
    return Stream.of(
        Named.of("PNG", png(SIDE, SIDE)),
        Named.of("PNG whose area is 0 as an int", png(1 << 16, 1 << 16)),
        Named.of("PNG of the largest sides", png(-1, -1)),
        Named.of("JPEG", jpeg()),
        Named.of("BMP", bmp(SIDE, SIDE)),
        Named.of("BMP from the top down", bmp(SIDE, -SIDE)),
        Named.of("BMP of the smallest height", bmp(SIDE, Integer.MIN_VALUE)),
        Named.of("GIF screen without a frame", gif(SIDE, 0)),
        Named.of("GIF screen with a small frame", frame(gif(SIDE, 0), 0, 1)),
        Named.of("GIF frame on a small screen", frame(gif(1, 0), 0, SIDE)),
        Named.of("GIF frame far outside its screen", frame(gif(1, 0), SIDE, 1)),
        Named.of("WebP canvas", webpCanvas()),
        Named.of("lossy WebP", patched("lossy.webp", 26, 0x3FFF3FFF)),
        Named.of("lossless WebP", patched("lossless.webp", 21, -1)));
  }

  @ParameterizedTest
  @MethodSource("claimants")
  void isRefusedWithoutAllocatingForIt(byte[] file) {
    ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 100_000_000));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    ImageRejectedException rejected =
        catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(file));
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(rejected.refusal().reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(rejected.refusal().detail()).contains("100000000").hasSizeLessThanOrEqualTo(300);
    assertThat(allocated).isPositive().isLessThan(FEW_BYTES);
  }

  /** A limit beyond what Java's arrays can hold does not lead there. */
  @ParameterizedTest
  @MethodSource("claimants")
  void isNeverAnErrorEvenWithoutLimits(byte[] file) {
    ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, Long.MAX_VALUE));
    ImageRejectedException rejected =
        catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(file));
    assertThat(rejected).isNotNull();
  }

  private static byte[] patched(String name, int at, int value) {
    ByteBuffer file = ByteBuffer.allocate(BYTES).order(LITTLE_ENDIAN);
    return file.put(Fixtures.bytes(name)).putInt(at, value).array();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] png(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(BYTES);
    file.put(latin1("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR")).putInt(width).putInt(height);
    return file.put(new byte[] {8, 2, 0, 0, 0}).array();
  }

  private static byte[] jpeg() {
    ByteBuffer file = ByteBuffer.allocate(BYTES);
    file.put(latin1("\u00FF\u00D8\u00FF\u00C0\0\u0011\b"));
    file.putShort((short) SIDE).putShort((short) SIDE);
    return file.put(new byte[] {3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1}).array();
  }

  private static byte[] bmp(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(BYTES).order(LITTLE_ENDIAN);
    file.put(latin1("BM")).putInt(40_000).putInt(0).putInt(54).putInt(40);
    file.putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    return file.array();
  }

  private static byte[] gif(int side, int flags) {
    ByteBuffer file = ByteBuffer.allocate(BYTES).order(LITTLE_ENDIAN);
    file.put(latin1("GIF89a")).putShort((short) side).putShort((short) side);
    return file.put((byte) flags).array();
  }

  private static byte[] frame(byte[] gif, int left, int side) {
    ByteBuffer file = ByteBuffer.wrap(gif).order(LITTLE_ENDIAN).position(13);
    file.put((byte) ',').putShort((short) left).putShort((short) left);
    return file.putShort((short) side).putShort((short) side).array();
  }

  private static byte[] webpCanvas() {
    ByteBuffer file = ByteBuffer.allocate(BYTES).order(LITTLE_ENDIAN);
    file.put(latin1("RIFF")).putInt(39_992).put(latin1("WEBPVP8X")).putInt(10);
    int high = (SIDE - 1) >> 8;
    byte[] side = {(byte) (SIDE - 1), (byte) high, 0};
    return file.putInt(0).put(side).put(side).array();
  }
}
