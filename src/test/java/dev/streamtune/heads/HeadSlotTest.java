package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeadSlotTest {
  @Test
  void promotedHeadsTakeTurns() {
    List<String> keys =
        LongStream.rangeClosed(1, 5)
            .mapToObj(version -> HeadSlot.of(HeadStatus.PROMOTED, version, 4).manifestKey())
            .toList();

    assertThat(keys).containsExactly("head/1", "head/2", "head/3", "head/0", "head/1");
  }

  @Test
  void chunksAreKeyedBySlotAndIndex() {
    assertThat(HeadSlot.of(HeadStatus.PROMOTED, 7, 4).chunkKey(12)).isEqualTo("3/12");
  }

  @Test
  void aHeadThatWasSentInTakesNoPlaceEither() {
    HeadSlot submitted = HeadSlot.of(HeadStatus.SUBMITTED, 0, 4);

    assertThat(submitted.manifestKey()).isEqualTo("submitted");
    assertThat(submitted.chunkKey(3)).isEqualTo("submitted/3");
  }

  @Test
  void theShadowTakesNoPromotedHeadsPlace() {
    HeadSlot shadow = HeadSlot.of(HeadStatus.SHADOW, 7, 4);

    assertThat(shadow.manifestKey()).isEqualTo("shadow");
    assertThat(shadow.chunkKey(12)).isEqualTo("shadow/12");
  }
}
