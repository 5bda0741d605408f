package dev.streamtune.config;

import java.util.List;

/** Everything that is wrong with the settings, in one report. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Collects the problems.
   *
   * @param problems at least one; each names the key, what was found and what is expected
   */
  public ConfigException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
