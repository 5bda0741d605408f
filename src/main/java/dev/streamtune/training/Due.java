package dev.streamtune.training;

import dev.streamtune.schema.HeadSubmission;
import java.util.List;
import java.util.Set;

/** What the trainer is to do next. */
public sealed interface Due {
  /** Returns the requests that its verdict answers, by their offsets. */
  Set<Long> requests();

  /**
   * A fine-tuning.
   *
   * @param trigger why, in words
   * @param requests that are among the reasons
   */
  record Tuning(String trigger, Set<Long> requests) implements Due {
    /** Copies the set. */
    public Tuning {
      requests = Set.copyOf(requests);
    }
  }

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

    /** None: what is pending of withdrawals follows from other state. */
    @Override
    public Set<Long> requests() {
      return Set.of();
    }
  }

  /**
   * A verdict on a head that was sent in.
   *
   * @param offset where it was sent
   * @param submission what was sent
   */
  record Judging(long offset, HeadSubmission submission) implements Due {
    @Override
    public Set<Long> requests() {
      return Set.of(offset);
    }
  }
}
