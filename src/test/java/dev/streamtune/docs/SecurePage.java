package dev.streamtune.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of {@code docs/secure.md} that tests use as they stand. */
public final class SecurePage {
  public static final Path FILE = Path.of("docs/secure.md");

  /** What stands in it for the broker's name and for every password. */
  public static final String HOST = "kafka.example.com";

  public static final String PASSWORD = "change-me";

  private SecurePage() {}

  /** Returns the block that a comment before it names. */
  public static String block(String name) {
    Matcher matcher =
        Pattern.compile(
                "<!-- " + Pattern.quote(name) + " -->\n```[a-z]*\n(.*?)\n```\n", Pattern.DOTALL)
            .matcher(read());
    if (!matcher.find()) {
      throw new AssertionError("%s has no block %s".formatted(FILE, name));
    }
    return matcher.group(1);
  }

  /** Returns a block of properties, with some of the text replaced. */
  public static Map<String, String> properties(String name, Map<String, String> replacements) {
    String text = block(name);
    for (Map.Entry<String, String> each : replacements.entrySet()) {
      if (!text.contains(each.getKey())) {
        throw new AssertionError("block %s does not say %s".formatted(name, each.getKey()));
      }
      text = text.replace(each.getKey(), each.getValue());
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }

  public static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
