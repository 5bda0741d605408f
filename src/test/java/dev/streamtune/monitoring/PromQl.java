package dev.streamtune.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds which series a PromQL expression selects. It is no parser: that an expression is one,
 * {@code promtool} says.
 */
final class PromQl {
  private static final Set<String> WORDS =
      Set.of(
          "sum",
          "min",
          "max",
          "avg",
          "count",
          "topk",
          "bottomk",
          "quantile",
          "stddev",
          "group",
          "count_values",
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "inf",
          "nan");

  private static final Pattern GROUPING =
      Pattern.compile(
          "\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\bgroup_(left|right)\\b");

  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");

  private static final Pattern SELECTOR =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"" // a string that no selector has
              + "|\\b\\d[\\w.]*" // a number or a duration
              + "|([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)\\})?");

  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private PromQl() {}

  /** Returns the selectors of an expression, in order. */
  static List<Selector> selectors(String expression) {
    String bare = RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
    List<Selector> found = new ArrayList<>();
    Matcher names = SELECTOR.matcher(bare);
    while (names.find()) {
      String name = names.group(1);
      boolean function = "(".equals(names.group(2));
      if (name != null && !function && !WORDS.contains(name)) {
        found.add(new Selector(name, matchers(names.group(3))));
      }
    }
    return found;
  }

  private static List<Selector.Matcher> matchers(@Nullable String text) {
    List<Selector.Matcher> found = new ArrayList<>();
    Matcher matchers = MATCHER.matcher(text == null ? "" : text);
    while (matchers.find()) {
      String value = matchers.group(3).replace("\\\\", "\\");
      found.add(new Selector.Matcher(matchers.group(1), matchers.group(2), value));
    }
    return found;
  }
}
