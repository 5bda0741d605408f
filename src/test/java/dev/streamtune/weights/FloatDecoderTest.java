package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FloatDecoderTest {
  /**
   * By the definition in decimal arithmetic: (-1)^s · 2^(e-15) · 1.f, and 2^-14 · 0.f for e = 0.
   */
  @Test
  void everyHalfHasTheValueThatTheStandardDefines() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits / 1024 % 32;
      int fraction = bits % 1024;
      float found = FloatDecoder.half((short) bits);

      assertThat(Math.copySign(1, found)).as("sign of %x", bits).isEqualTo(bits < 32768 ? 1 : -1);
      if (exponent == 31) {
        assertThat(Float.isNaN(found)).as("%x", bits).isEqualTo(fraction != 0);
        assertThat(Float.isInfinite(found)).as("%x", bits).isEqualTo(fraction == 0);
        continue;
      }
      BigDecimal step = BigDecimal.valueOf(Math.pow(2, Math.max(exponent, 1) - 25));
      BigDecimal steps = BigDecimal.valueOf(exponent == 0 ? fraction : 1024 + fraction);
      assertThat(new BigDecimal(Math.abs(found)))
          .as("%x", bits)
          .isEqualByComparingTo(step.multiply(steps));
    }
  }

  @Property
  void bfloatIsTheUpperHalfOfAFloat(@ForAll float value) {
    byte[] wide = ByteBuffer.allocate(4).putFloat(value).array();

    float found = decoded(TensorType.BF16, wide[1], wide[0]);

    byte[] expected = {wide[0], wide[1], 0, 0};
    assertThat(ByteBuffer.allocate(4).putInt(Float.floatToRawIntBits(found)).array())
        .isEqualTo(expected);
  }

  @Property
  void floatsKeepTheirBits(@ForAll int bits) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array();

    assertThat(Float.floatToRawIntBits(decoded(TensorType.F32, bytes))).isEqualTo(bits);
  }

  @Property
  void doublesAreRounded(@ForAll double value) {
    byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();

    assertThat(decoded(TensorType.F64, bytes) + 0f).isEqualTo(new BigDecimal(value).floatValue());
  }

  @Test
  void decodesFromThePositionOfTheBuffer() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 9, 0, 0x3c, 0, (byte) 0xc0}).position(2);
    float[] values = {7, 7, 7, 7};

    FloatDecoder.decode(TensorType.F16, bytes, values, 1);

    assertThat(values).containsExactly(7, 1, -2, 7);
  }

  @Test
  void refusesWhatIsNoFloat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoded(TensorType.I32, (byte) 0, (byte) 0, (byte) 0, (byte) 0))
        .withMessage("I32 is not read as float32");
  }

  private static float decoded(TensorType type, byte... bytes) {
    float[] value = new float[1];
    FloatDecoder.decode(type, ByteBuffer.wrap(bytes), value, 0);
    return value[0];
  }
}
