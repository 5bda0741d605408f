package dev.streamtune.config;

import java.util.Locale;

/**
 * Text from outside (ids, labels, names, what clients send) as it may be shown on a terminal or
 * written into a log: on one line, saying what it hides, no longer than it may be.
 *
 * <p>What is not shown as it is: control characters (with them, a label could add a line to a log
 * or colour a terminal), marks that turn the direction of what follows, line and paragraph
 * separators, half surrogate pairs. The two joiners stay: Persian and Hindi words and emoji need
 * them.
 */
public final class Printable {
  /** Most characters of {@link #of(String)}; as much as a line of a log can be read. */
  public static final int MOST = 2000;

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private Printable() {}

  /** Says whether a text can be shown as it is. */
  public static boolean isPlain(String text) {
    return text.codePoints().allMatch(Printable::isPlain);
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> codePoint == NON_JOINER || codePoint == JOINER;
      default -> true;
    };
  }

  /** Returns the text, escaped as in a Java string, and cut after {@link #MOST} characters. */
  public static String of(String text) {
    return of(text, MOST);
  }

  /**
   * Returns the text, escaped as in a Java string, and cut.
   *
   * @param most characters of the text that are shown; the result says how many there were
   */
  public static String of(String text, int most) {
    if (text.length() <= most && isPlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.substring(0, Math.min(most, text.length()))
        .codePoints()
        .forEach(codePoint -> append(shown, codePoint));
    if (text.length() > most) {
      shown.append("... (").append(text.length()).append(" characters)");
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (isPlain(codePoint)) {
      shown.appendCodePoint(codePoint);
      return;
    }
    switch (codePoint) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> shown.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
    }
  }
}
