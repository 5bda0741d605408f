package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.feed.Place;
import dev.streamtune.schema.DeadLetter;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {
  private final DeadLetterLog log = new DeadLetterLog();

  @Test
  void countsAllAndKeepsTheNewest() {
    for (int i = 0; i < 1500; i++) {
      log.add(letter(i, "DAMAGED_IMAGE"));
    }
    log.add(letter(1500, "UNKNOWN_LABEL"));

    assertThat(log.counts().total()).isEqualTo(1501);
    assertThat(log.counts().byReason().toString())
        .isEqualTo("{DAMAGED_IMAGE=1500, UNKNOWN_LABEL=1}");
    assertThat(log.newest(any -> true, 3000)).hasSize(DeadLetterLog.KEPT);
    assertThat(log.newest(any -> true, 2))
        .extracting(DeadLetter::getOffset)
        .containsExactly(1500L, 1499L);
    assertThat(log.find(new Place("images", 0, 500))).isEmpty();
    assertThat(log.find(new Place("images", 0, 501))).isPresent();
  }

  @Test
  void reasonsFromOutsideCannotFillTheMemory() {
    for (int i = 0; i < 1000; i++) {
      log.add(letter(i, "REASON_" + i));
    }

    assertThat(log.counts().byReason()).hasSize(101).containsEntry(DeadLetterLog.OTHER, 900L);
    assertThat(log.counts().total()).isEqualTo(1000);
  }

  private static DeadLetter letter(long offset, String reason) {
    return Records.letter("images", offset, "DECODE", reason).value();
  }
}
