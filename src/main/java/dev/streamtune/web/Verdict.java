package dev.streamtune.web;

import java.util.List;

/**
 * What an instance says of itself.
 *
 * @param ok whether all is well
 * @param state where it stands
 * @param reason why it is not well, for a person; empty where it is
 * @param checks one by one
 */
public record Verdict(boolean ok, String state, String reason, List<Check> checks) {
  /** Keeps the checks as they are. */
  public Verdict {
    checks = List.copyOf(checks);
  }
}
