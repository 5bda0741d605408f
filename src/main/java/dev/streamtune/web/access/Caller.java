package dev.streamtune.web.access;

import dev.streamtune.web.api.User;
import java.util.function.Supplier;

/** Who a request comes from, as far as its head tells. */
public sealed interface Caller {
  /** A user. */
  record Known(User user) implements Caller {}

  /** Somebody who does not say, or whose session has ended. */
  record Nobody() implements Caller {}

  /** Somebody who is not let in: wrong credentials, or wrong ones too often. */
  record Refused(Refusal refusal) implements Caller {}

  /**
   * Somebody who sends a password, which takes tenths of a second to compare.
   *
   * @param proof compares it; never returns this again
   */
  record Unproven(Supplier<Caller> proof) implements Caller {}
}
