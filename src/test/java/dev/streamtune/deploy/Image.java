package dev.streamtune.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Dockerfile}: its instructions, with continued lines joined and comments left out.
 *
 * @param instructions in order
 */
record Image(List<String> instructions) {
  private static final Pattern PAIR = Pattern.compile("(\\w+)=(\\S+)");

  static Image read(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    String open = "";
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String joined = open + line.strip();
      boolean continued = joined.endsWith("\\");
      open = continued ? joined.substring(0, joined.length() - 1) : "";
      if (!continued) {
        lines.add(joined);
      }
    }
    return new Image(List.copyOf(lines));
  }

  /** Returns what follows an instruction's name, for each that has it. */
  List<String> all(String name) {
    return instructions.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  /** Returns what follows the last instruction of that name: the one that counts. */
  String last(String name) {
    List<String> found = all(name);
    if (found.isEmpty()) {
      throw new AssertionError("the Dockerfile has no " + name);
    }
    return found.get(found.size() - 1);
  }

  /** Returns the variables that every container of the image has. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    Matcher pairs = PAIR.matcher(String.join(" ", all("ENV")));
    while (pairs.find()) {
      variables.put(pairs.group(1), pairs.group(2));
    }
    return variables;
  }
}
