package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streamtune.config.BufferSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
  private static final int PERCENT = 20;
  private static final List<String> TRAINED = Examples.ids("t", 400, false, PERCENT);
  private static final List<String> HELD_OUT = Examples.ids("h", 400, true, PERCENT);

  private final ReplayBuffer buffer = buffer(100, 10);

  @Test
  void theOldestOfTheRecentBecomesMemory() {
    for (int i = 0; i < 10; i++) {
      buffer.add(Examples.of(TRAINED.get(i), "rose", i));
    }
    BufferChange change = buffer.add(Examples.of(TRAINED.get(10), "rose", 10));

    assertThat(change.written())
        .containsExactlyInAnyOrder(
            new BufferEntry(Examples.of(TRAINED.get(10), "rose", 10), Segment.RECENT, 10),
            new BufferEntry(Examples.of(TRAINED.get(0), "rose", 0), Segment.MEMORY, 0));
    assertThat(change.removed()).isEmpty();
    assertThat(change.counters()).isEqualTo(new BufferCounters(11));
  }

  @Test
  void aWithdrawnImageLeavesWhateverPartItIsIn() {
    for (int i = 0; i < 20; i++) {
      buffer.add(Examples.of(TRAINED.get(i), "rose", i));
      buffer.add(Examples.of(HELD_OUT.get(i), "rose", i));
    }
    List<String> ids = List.of(TRAINED.get(0), TRAINED.get(19), HELD_OUT.get(5));
    for (String id : ids) {
      BufferChange change = buffer.withdraw(withdrawal(id, 20));
      assertThat(change.removed()).containsExactly(id);
      assertThat(change.written()).isEmpty();
      assertThat(change.counters()).isEqualTo(new BufferCounters(40));
    }

    assertThat(buffer.snapshot().training())
        .extracting(Example::id)
        .doesNotContainAnyElementsOf(ids);
    assertThat(buffer.snapshot().holdout())
        .extracting(Example::id)
        .doesNotContainAnyElementsOf(ids);
    assertThat(buffer.withdraw(withdrawal(ids.get(0), 21)).removed()).as("once").isEmpty();
  }

  @Test
  void whatCameAfterTheWithdrawalStays() {
    buffer.add(Examples.of(TRAINED.get(0), "rose", 7));

    assertThat(buffer.withdraw(withdrawal(TRAINED.get(0), 7)).removed()).isEmpty();
    assertThat(buffer.snapshot().training()).hasSize(1);
    assertThat(buffer.withdrawals().covers(TRAINED.get(0), 6)).isTrue();
    assertThat(buffer.withdrawals().covers(TRAINED.get(0), 7)).isFalse();
  }

  private static Withdrawal withdrawal(String id, long offset) {
    return new Withdrawal(id, offset, Optional.empty(), Optional.empty());
  }

  @Test
  void aRareClassOutlivesAFloodOfAnother() {
    for (int i = 0; i < 15; i++) {
      buffer.add(Examples.of(TRAINED.get(i), "rose", i));
      buffer.add(Examples.of(HELD_OUT.get(i), "rose", i));
    }
    for (int i = 15; i < 400; i++) {
      buffer.add(Examples.of(TRAINED.get(i), "daisy", i));
      buffer.add(Examples.of(HELD_OUT.get(i), "daisy", i));
    }

    assertThat(buffer.size(Segment.RECENT).byClass()).containsOnly(entry("daisy", 10));
    assertThat(buffer.size(Segment.MEMORY).byClass())
        .containsOnly(entry("daisy", 55), entry("rose", 15));
    assertThat(buffer.size(Segment.HOLDOUT).byClass())
        .containsOnly(entry("daisy", 10), entry("rose", 10));
  }

  @Test
  void aCorrectionWithdrawsTheOlderLabelWhereverItIs() {
    for (int i = 0; i < 20; i++) {
      buffer.add(Examples.of(TRAINED.get(i), "rose", i));
    }
    String remembered = TRAINED.get(0);
    BufferChange change = buffer.add(Examples.of(remembered, "tulip", 20));

    assertThat(change.written())
        .contains(new BufferEntry(Examples.of(remembered, "tulip", 20), Segment.RECENT, 20));
    assertThat(buffer.snapshot().training())
        .hasSize(20)
        .filteredOn(example -> example.id().equals(remembered))
        .containsExactly(Examples.of(remembered, "tulip", 20));
    assertThat(buffer.size(Segment.MEMORY).byClass()).containsOnly(entry("rose", 10));
  }

  @Test
  void anExampleLargerThanTheBoundIsNotKeptAndWithdrawsTheOlder() {
    ReplayBuffer small = new ReplayBuffer(new BufferSettings(100, 1000, 10, PERCENT, 1));
    String id = TRAINED.get(0);
    String other = TRAINED.get(1);
    small.add(Examples.of(id, "rose", 0));
    small.add(Examples.of(other, "rose", 1));

    BufferChange change = small.add(Examples.sized(id, "rose", 2, 801));

    assertThat(change.keeps(id)).isFalse();
    assertThat(change.removed()).containsExactly(id);
    assertThat(change.written()).isEmpty();
    assertThat(small.snapshot().training()).containsExactly(Examples.of(other, "rose", 1));
  }

  @Test
  void anExampleLargerThanTheHoldoutDisplacesNothing() {
    ReplayBuffer small = new ReplayBuffer(new BufferSettings(100, 1000, 10, PERCENT, 1));
    small.add(Examples.of(HELD_OUT.get(0), "rose", 0));

    BufferChange change = small.add(Examples.sized(HELD_OUT.get(1), "rose", 1, 201));

    assertThat(change).isEqualTo(new BufferChange(List.of(), List.of(), new BufferCounters(2)));
  }

  @Test
  void theSmallestBufferHoldsOneOut() {
    ReplayBuffer small = new ReplayBuffer(new BufferSettings(10, 1 << 20, 10, 1, 1));
    String id = Examples.ids("h", 1, true, 1).get(0);

    assertThat(small.add(Examples.of(id, "rose", 0)).keeps(id)).isTrue();
  }

  @Test
  void entriesWithoutCountersAreEnoughNotToUseASequenceTwice() {
    buffer.restore(new BufferEntry(Examples.of(TRAINED.get(0), "rose", 0), Segment.RECENT, 7));

    assertThat(buffer.add(Examples.of(TRAINED.get(1), "rose", 1)).counters())
        .isEqualTo(new BufferCounters(9));
  }

  @Test
  void aRecentWindowLargerThanTheBufferIsTheWholeTrainingSide() {
    ReplayBuffer allRecent = buffer(100, 1000);
    for (int i = 0; i < 200; i++) {
      allRecent.add(Examples.of(TRAINED.get(i), "rose", i));
    }

    assertThat(allRecent.snapshot().training())
        .extracting(Example::id)
        .isEqualTo(TRAINED.subList(120, 200));
    assertThat(allRecent.size(Segment.MEMORY).examples()).isZero();
  }

  @Test
  void refusesTwoEntriesOfOneSequence() {
    buffer.restore(new BufferEntry(Examples.of("one", "rose", 0), Segment.RECENT, 7));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> buffer.restore(new BufferEntry(Examples.of("two", "rose", 1), Segment.RECENT, 7)))
        .withMessageContaining("one and two both have sequence 7");
  }

  @Test
  void whatIsRemovedIsGoneWhereverItWas() {
    for (int i = 0; i < 20; i++) {
      buffer.add(Examples.of(TRAINED.get(i), "rose", i));
    }
    buffer.add(Examples.of(HELD_OUT.get(0), "rose", 20));

    for (String id : List.of(TRAINED.get(0), TRAINED.get(19), HELD_OUT.get(0))) {
      assertThat(buffer.remove(id))
          .isEqualTo(new BufferChange(List.of(), List.of(id), new BufferCounters(21)));
    }
    assertThat(buffer.snapshot().training())
        .extracting(Example::id)
        .isEqualTo(TRAINED.subList(1, 19));
    assertThat(buffer.snapshot().holdout()).isEmpty();
    assertThat(buffer.size(Segment.MEMORY).byClass()).containsOnly(entry("rose", 9));
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    buffer.add(Examples.of(TRAINED.get(0), "rose", 0));

    assertThat(buffer.remove("never"))
        .isEqualTo(new BufferChange(List.of(), List.of(), new BufferCounters(1)));
    assertThat(buffer.snapshot().training()).hasSize(1);
  }

  private static Map.Entry<String, Integer> entry(String label, int count) {
    return Map.entry(label, count);
  }

  private static ReplayBuffer buffer(int maxExamples, int recentExamples) {
    return new ReplayBuffer(new BufferSettings(maxExamples, 1 << 20, recentExamples, PERCENT, 1));
  }
}
