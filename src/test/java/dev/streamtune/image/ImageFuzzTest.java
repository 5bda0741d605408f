package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.fuzz.Fuzzing;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Changed image files: a picture within the limits, or a named refusal. */
class ImageFuzzTest {
  private static final int PIXELS = 200_000;
  private static final long MEMORY = 32L << 20;

  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, PIXELS));

  @Test
  void everyFileIsDecodedOrRefused() throws InterruptedException {
    List<byte[]> corpus = Fixtures.allFiles().stream().map(Fixtures::bytes).toList();
    Fuzzing fuzzing =
        new Fuzzing("image", corpus, 12, MEMORY, e -> e instanceof ImageRejectedException);

    int refused = fuzzing.run(2000, this::decode);

    assertThat(refused).isPositive();
  }

  private void decode(byte[] file) throws ImageRejectedException {
    RgbImage image = decoder.decode(withSums(file));
    assertThat((long) image.width() * image.height()).isLessThanOrEqualTo(PIXELS);
  }

  /** Repairs the checksums of a PNG, so that changes come past them, but for every fourth. */
  private static byte[] withSums(byte[] file) {
    boolean png = ImageFormat.of(file).equals(Optional.of(ImageFormat.PNG));
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = 8;
    while (png && file.length % 4 != 0 && at + 12 <= file.length) {
      long end = at + 12L + Integer.toUnsignedLong(bytes.getInt(at));
      if (end > file.length) {
        break;
      }
      CRC32 sum = new CRC32();
      sum.update(file, at + 4, (int) end - at - 8);
      bytes.putInt((int) end - 4, (int) sum.getValue());
      at = (int) end;
    }
    return file;
  }
}
