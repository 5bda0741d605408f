package dev.streamtune.training;

import dev.streamtune.schema.HeadSubmission;
import java.util.List;

/** What the trainer is to do next. */
public sealed interface Due {
  /**
   * A fine-tuning.
   *
   * @param trigger why, in words
   */
  record Tuning(String trigger) implements Due {}

  /**
   * Images were withdrawn: whatever has learned from them is to go.
   *
   * @param withdrawals those that nobody was told of yet; none after a restart
   */
  record Forgetting(List<Withdrawal> withdrawals) implements Due {
    /** Copies the list. */
    public Forgetting {
      withdrawals = List.copyOf(withdrawals);
    }
  }

  /**
   * A verdict on a head that was sent in.
   *
   * @param submission what was sent
   */
  record Judging(HeadSubmission submission) implements Due {}
}
