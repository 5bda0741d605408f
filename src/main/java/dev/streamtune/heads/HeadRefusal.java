package dev.streamtune.heads;

import dev.streamtune.config.Printable;

/**
 * Why a head is not served.
 *
 * @param problem its name, for programs and meters
 * @param detail what was found and what was expected, for a person
 */
public record HeadRefusal(HeadProblem problem, String detail) {
  private static final int LONGEST = 500;

  /** Makes the words fit for a log and a terminal: they quote what came from outside. */
  public HeadRefusal {
    detail = Printable.of(detail, LONGEST);
  }
}
