package dev.streamtune.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageWithdrawal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guarantee notices what it is there for. */
class EveryForgetAccountedTest {
  private static final List<Place<ForgetRequest>> ASKED =
      List.of(new Place<>(0, 4, new ForgetRequest("a", null, null, null)));
  private static final DeadLetter LETTER =
      new DeadLetter("feedback", 0, 4L, Instant.EPOCH, "RECORD", "BAD_ANNOTATOR", "why", "", 0);

  @Test
  void findsNothingWhereAllIsWell() {
    assertThat(counts(List.of(withdrawal("a", 4)), List.of())).containsExactly(0, 0, 0);
    assertThat(counts(List.of(), List.of(LETTER))).containsExactly(0, 0, 0);
  }

  @Test
  void findsWhatIsLostTwiceOrForeign() {
    assertThat(counts(List.of(), List.of())).containsExactly(1, 0, 0);
    assertThat(counts(List.of(withdrawal("a", 4), withdrawal("a", 4)), List.of()))
        .containsExactly(0, 1, 0);
    assertThat(counts(List.of(withdrawal("a", 4)), List.of(LETTER))).containsExactly(0, 1, 0);
    assertThat(counts(List.of(withdrawal("a", 4), withdrawal("b", 4)), List.of()))
        .containsExactly(0, 0, 1);
  }

  private static List<Integer> counts(List<ImageWithdrawal> made, List<DeadLetter> letters) {
    EveryForgetAccounted guarantee = new EveryForgetAccounted(ASKED, made, letters);
    return List.of(
        guarantee.lost().count(), guarantee.duplicated().count(), guarantee.foreign().count());
  }

  private static ImageWithdrawal withdrawal(String id, long of) {
    return new ImageWithdrawal(id, null, null, "feedback", 0, of, Instant.EPOCH);
  }
}
