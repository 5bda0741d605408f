package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That nothing lost and nothing repeated goes unseen. */
class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void whatIsAnsweredOnceIsInOrderAndTimed() {
    ledger.sent(0, 100);
    ledger.sent(1, 200);

    assertThat(ledger.answered(1, 250)).hasValue(50);
    assertThat(ledger.oldestNanos(300)).isEqualTo(200);
    assertThat(ledger.answered(0, 400)).hasValue(300);
    assertThat(ledger.finding("images").fails()).isFalse();
  }

  @Test
  void aRecordWithoutAnAnswerIsLost() {
    ledger.sent(0, 1);
    ledger.sent(1, 1);
    ledger.answered(0, 2);

    assertThat(ledger.finding("images").fails()).isTrue();
    assertThat(ledger.finding("images").detail()).contains("2 sent, 1 answered, 1 lost");
  }

  @Test
  void aSecondAnswerIsRepeated() {
    ledger.sent(0, 1);
    ledger.answered(0, 2);

    assertThat(ledger.answered(0, 3)).isEmpty();
    assertThat(ledger.finding("images").detail()).contains("0 lost, 1 repeated");
    assertThat(ledger.finding("images").fails()).isTrue();
  }

  @Test
  void anAnswerToNothingIsUnknown() {
    assertThat(ledger.answered(7, 3)).isEmpty();
    assertThat(ledger.finding("images").detail()).contains("1 unknown");
    assertThat(ledger.finding("images").fails()).isTrue();
  }
}
