package dev.streamtune.events;

import dev.streamtune.config.Printable;

/**
 * A named refusal of one input. Its words quote what came from outside, so they are escaped and cut
 * here, once for all.
 *
 * @param reason its public name
 * @param detail what was found, what was expected, what to do; at most a few hundred characters and
 *     never the payload
 */
public record Refusal(Reason reason, String detail) {
  private static final int LONGEST = 500;

  /** Makes the words fit for a log and a terminal. */
  public Refusal {
    detail = Printable.of(detail, LONGEST);
  }
}
