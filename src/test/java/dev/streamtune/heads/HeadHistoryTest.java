package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void theNewestPromotedHeadIsInService() {
    HeadHistory history = HeadHistory.of(List.of(promoted(1), promoted(2), shadow(3)));

    assertThat(history.isInService(manifest(2, "PROMOTED"))).isTrue();
    assertThat(history.isInService(manifest(1, "PROMOTED"))).isFalse();
    assertThat(history.isInService(manifest(3, "SHADOW"))).isFalse();
  }

  @Test
  void saysWhyAHeadCannotBeHad() {
    LoggedHead withdrawn = new Announced("head/0", manifest(2, "WITHDRAWN"));
    HeadHistory history =
        HeadHistory.of(List.of(promoted(1), promoted(2), withdrawn, promoted(3), shadow(4)));

    assertThatThrownBy(() -> history.require(4))
        .isInstanceOf(HeadUnavailableException.class)
        .hasMessage("there is no head 4; the newest is 3");
    assertThatThrownBy(() -> history.require(2))
        .hasMessage("head 2 has learned from images that were withdrawn, and is gone; kept are 3");
    assertThatThrownBy(() -> history.require(1))
        .hasMessage(
            "head 1 is no longer kept (kept are 3; see heads.kept); make it again with: streamtune heads rebuild 1");
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
