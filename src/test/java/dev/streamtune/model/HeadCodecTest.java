package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadCodecTest {
  private static final HeadWeights HEAD =
      new HeadWeights(
          HashedValues.of(1, 3 * 512), HashedValues.of(2, 512),
          HashedValues.of(3, 512 * 2), HashedValues.of(4, 2));

  @Test
  void readsWhatItWrote() {
    HeadWeights read = HeadCodec.decode(HeadCodec.encode(HEAD));

    assertThat(read.features()).isEqualTo(3);
    assertThat(read.classes()).isEqualTo(2);
    assertThat(read.kernel1()).isEqualTo(HEAD.kernel1());
    assertThat(read.bias1()).isEqualTo(HEAD.bias1());
    assertThat(read.kernel2()).isEqualTo(HEAD.kernel2());
    assertThat(read.bias2()).isEqualTo(HEAD.bias2());
  }

  @Test
  void laysOutTheBytesAsDocumented() {
    ByteBuffer bytes = ByteBuffer.wrap(HeadCodec.encode(HEAD)).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(bytes.remaining()).isEqualTo(16 + 4 * (3 * 512 + 512 + 512 * 2 + 2));
    assertThat(Arrays.copyOf(bytes.array(), 4)).isEqualTo(new byte[] {'S', 'T', 'H', 'D'});
    assertThat(bytes.getInt(4)).isEqualTo(1);
    assertThat(bytes.getInt(8)).isEqualTo(3);
    assertThat(bytes.getInt(12)).isEqualTo(2);
    assertThat(bytes.getFloat(16)).isEqualTo(HEAD.kernel1()[0]);
    assertThat(bytes.getFloat(16 + 4 * 4 * 512)).isEqualTo(HEAD.kernel2()[0]);
    assertThat(bytes.getFloat(bytes.limit() - 4)).isEqualTo(HEAD.bias2()[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 15, 16, 17})
  void refusesBytesThatAreCutShort(int length) {
    byte[] cut = Arrays.copyOf(HeadCodec.encode(HEAD), length);

    assertThatIllegalArgumentException().isThrownBy(() -> HeadCodec.decode(cut));
  }

  @Test
  void refusesOneByteTooMany() {
    byte[] whole = HeadCodec.encode(HEAD);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeadCodec.decode(Arrays.copyOf(whole, whole.length + 1)))
        .withMessage("a head of 3 features and 2 classes does not have 12313 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE})
  void refusesSizesThatDoNotFitTheBytes(int claimed) {
    for (int field : new int[] {8, 12}) {
      byte[] bytes = HeadCodec.encode(HEAD);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(field, claimed);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HeadCodec.decode(bytes))
          .withMessageContaining(Integer.toString(claimed));
    }
  }

  @Test
  void refusesOtherFormats() {
    byte[] newer = HeadCodec.encode(HEAD);
    newer[4] = 2;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeadCodec.decode(newer))
        .withMessage("expected head format 1, found 2: update StreamTune");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeadCodec.decode(new byte[100]))
        .withMessage("no head: expected bytes that start with STHD, found 100 others");
  }
}
