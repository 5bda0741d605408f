package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.heads.LoggedHead.Announced;
import dev.streamtune.heads.LoggedHead.Removed;
import dev.streamtune.heads.LoggedHead.Unreadable;
import dev.streamtune.schema.HeadManifest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadHistoryTest {
  @Test
  void anEmptyTopicHasNoHead() {
    HeadHistory empty = HeadHistory.of(List.of());

    assertThat(empty.newestVersion()).isZero();
    assertThat(empty.newestPromoted()).isEmpty();
    assertThat(empty.kept()).isEmpty();
  }

  @Test
  void theNewestOfEachKeyIsKept() {
    HeadHistory history =
        HeadHistory.of(List.of(promoted(1), promoted(2), promoted(3), shadow(4), shadow(4)));

    assertThat(history.kept()).extracting(HeadManifest::getVersion).containsExactly(2L, 3L, 4L);
    assertThat(history.promoted(1)).isEmpty();
    assertThat(history.promoted(2)).isPresent();
  }

  @Test
  void aShadowIsNotTheNewest() {
    HeadHistory history = HeadHistory.of(List.of(promoted(3), shadow(4)));

    assertThat(history.newestVersion()).isEqualTo(3);
    assertThat(history.promoted(4)).isEmpty();
  }

  /** A version is never given twice, even where the record that had it was overwritten. */
  @Test
  void theNewestVersionStaysWhenItsManifestIsLost() {
    HeadRefusal refusal = new HeadRefusal(HeadProblem.CORRUPT, "garbage");
    HeadHistory history =
        HeadHistory.of(
            List.of(promoted(1), promoted(2), new Unreadable("head/0", refusal), new Removed("x")));

    assertThat(history.newestVersion()).isEqualTo(2);
    assertThat(history.newestPromoted()).isEmpty();
  }

  private static LoggedHead promoted(long version) {
    return new Announced("head/" + version % 2, manifest(version, "PROMOTED"));
  }

  private static LoggedHead shadow(long version) {
    return new Announced("shadow", manifest(version, "SHADOW"));
  }

  private static HeadManifest manifest(long version, String status) {
    return new HeadManifest(
        version,
        status,
        "o",
        null,
        version - 1,
        -1L, // learnedOffset
        List.of("a", "b"),
        1,
        "b",
        "p",
        1,
        1,
        "00",
        0L,
        0L,
        Instant.EPOCH,
        List.of());
  }
}
