package dev.streamtune.transfer;

/**
 * Names for a terminal. Classes and files are named by whoever made the folder, and a name may hold
 * anything, a terminal's commands too.
 */
public final class Printable {
  private Printable() {}

  /** Returns the text with a backslash, u and the code for each character that is not shown. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            code -> {
              if (isShown(code)) {
                printable.appendCodePoint(code);
              } else {
                printable.append("\\u%04x".formatted(code));
              }
            });
    return printable.toString();
  }

  private static boolean isShown(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
