package dev.streamtune.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' text format 0.0.4, read as strictly as its description goes: a type before the
 * samples, each family in one piece, no series twice, the suffixes of the type and no others.
 *
 * @param families by name, in the order of the text
 */
public record Exposition(Map<String, Family> families) {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern TYPE =
      Pattern.compile(
          "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\n\"])*)\"(?:,|$)");

  /** A family of meters and its samples. */
  public record Family(String type, String help, List<Sample> samples) {}

  /** One value. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the line that does not belong
   */
  public static Exposition parse(String text) {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the last line does not end");
    }
    Reading reading = new Reading();
    text.lines().forEach(reading::line);
    return new Exposition(reading.families);
  }

  /** Returns the number of all series. */
  public long series() {
    return families.values().stream().mapToLong(family -> family.samples().size()).sum();
  }

  /** Returns the samples of a name, those with a suffix as well. */
  public List<Sample> samples(String name) {
    return families.values().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.name().equals(name))
        .toList();
  }

  private static final class Reading {
    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Map<String, String> helps = new TreeMap<>();
    private final Set<String> series = new HashSet<>();
    private String current = "";

    void line(String line) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        require(helps.put(help.group(1), help.group(2)) == null, "a second HELP", line);
      } else if (type.matches()) {
        current = type.group(1);
        Family family =
            new Family(type.group(2), helps.getOrDefault(current, ""), new ArrayList<>());
        require(families.put(current, family) == null, "a family in two pieces", line);
      } else {
        require(sample.matches(), "neither HELP nor TYPE nor a sample", line);
        add(sample, line);
      }
    }

    private void add(Matcher sample, String line) {
      Family family = families.get(current);
      if (family == null) {
        throw new IllegalArgumentException("no TYPE before: " + line);
      }
      String name = sample.group(1);
      String suffix = name.startsWith(current) ? name.substring(current.length()) : "?";
      require(suffixes(family.type()).contains(suffix), "a name that its type does not have", line);
      Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2), line);
      require(series.add(name + labels), "a series twice", line);
      family.samples().add(new Sample(name, labels, value(sample.group(3))));
    }

    private static List<String> suffixes(String type) {
      return switch (type) {
        case "histogram" -> List.of("_bucket", "_sum", "_count");
        case "summary" -> List.of("", "_sum", "_count");
        default -> List.of("");
      };
    }

    private static Map<String, String> labels(String text, String line) {
      Map<String, String> labels = new TreeMap<>();
      Matcher label = LABEL.matcher(text);
      int end = 0;
      while (label.find() && label.start() == end) {
        require(labels.put(label.group(1), label.group(2)) == null, "a label twice", line);
        end = label.end();
      }
      require(end == text.length(), "labels that cannot be read", line);
      return labels;
    }

    private static double value(String text) {
      return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    private static void require(boolean holds, String problem, String line) {
      if (!holds) {
        throw new IllegalArgumentException(problem + ": " + line);
      }
    }
  }
}
