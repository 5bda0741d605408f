package dev.streamtune.image;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  /** Two columns, three rows: ab / cd / ef. */
  private static final RgbImage STORED = picture(2, "abcdef");

  /** The results follow from EXIF 2.3's table: where row 0 and column 0 of what is stored go. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, abcdef",
    "2, 2, badcfe",
    "3, 2, fedcba",
    "4, 2, efcdab",
    "5, 3, acebdf",
    "6, 3, ecafdb",
    "7, 3, fdbeca",
    "8, 3, bdface"
  })
  void turnsUpright(int orientation, int width, String expected) {
    Fixtures.assertSame(Orientation.apply(orientation, STORED), picture(width, expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isReadInBothByteOrders(int orientation) {
    assertThat(Orientation.of(tiff(LITTLE_ENDIAN, 0x0112, orientation))).isEqualTo(orientation);
    assertThat(Orientation.of(tiff(BIG_ENDIAN, 0x0112, orientation))).isEqualTo(orientation);
  }

  @Test
  void isUprightWithoutTheTag() {
    assertThat(Orientation.of(tiff(BIG_ENDIAN, 0x0110, 6))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void isUprightIfTheValueIsNone(int value) {
    assertThat(Orientation.of(tiff(LITTLE_ENDIAN, 0x0112, value))).isEqualTo(1);
  }

  @Test
  void isUprightIfTheBlockEndsBeforeTheValue() {
    byte[] whole = tiff(BIG_ENDIAN, 0x0112, 6);
    for (int length = 0; length < 32; length++) {
      assertThat(Orientation.of(Arrays.copyOf(whole, length))).as("length %d", length).isEqualTo(1);
    }
    assertThat(Orientation.of(Arrays.copyOf(whole, 32))).isEqualTo(6);
  }

  @Test
  void isUprightIfTheDirectoryIsFarAway() {
    byte[] tiff = tiff(BIG_ENDIAN, 0x0112, 6);
    Arrays.fill(tiff, 4, 8, (byte) 0xFF);
    assertThat(Orientation.of(tiff)).isEqualTo(1);
  }

  /** A directory of two entries, the second of which is the tag. */
  private static byte[] tiff(ByteOrder order, int tag, int value) {
    ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
    tiff.put((byte) (order == BIG_ENDIAN ? 'M' : 'I')).put(tiff.get(0));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0100).putShort((short) 3).putInt(1).putInt(0);
    tiff.putShort((short) tag).putShort((short) 3).putInt(1).putShort((short) value);
    return tiff.array();
  }

  private static RgbImage picture(int width, String letters) {
    byte[] pixels = new byte[3 * letters.length()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (3 * letters.charAt(i / 3) + i % 3);
    }
    return new RgbImage(width, letters.length() / width, pixels);
  }
}
