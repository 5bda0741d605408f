package dev.streamtune.config;

import java.util.List;

/** Everything that is wrong with the settings, in one report. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_PROBLEM = 500;

  private final List<String> problems;

  /**
   * Collects the problems.
   *
   * @param problems at least one; each names the key, what was found and what is expected
   */
  public ConfigException(List<String> problems) {
    super(message(shown(problems)));
    this.problems = shown(problems);
  }

  private static List<String> shown(List<String> problems) {
    return problems.stream().map(ConfigException::shown).toList();
  }

  /**
   * What is wrong with a setting quotes its value: on one line, and not at any length. Where it is
   * cut, what stands behind the value stays: the key, and what is expected.
   */
  private static String shown(String problem) {
    if (problem.length() <= LONGEST_PROBLEM) {
      return Printable.of(problem, LONGEST_PROBLEM);
    }
    String end = problem.substring(problem.length() - LONGEST_PROBLEM / 2);
    return Printable.of(problem, LONGEST_PROBLEM / 2) + " ..." + Printable.of(end);
  }

  private static String message(List<String> problems) {
    return problems.size() == 1
        ? problems.get(0)
        : problems.size() + " problems:\n  " + String.join("\n  ", problems);
  }

  /** Returns the problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
