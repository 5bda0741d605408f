package dev.streamtune.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The setting {@code model.classes}: names separated by commas, or how many. */
final class ClassNames implements ConfigDef.Validator {
  /** Most characters of a name. */
  static final int LONGEST = 1000;

  private static final int MOST = 100_000;

  /** Returns the names that a setting stands for. */
  static List<String> parse(String setting) {
    if (setting.matches("\\d{1,6}")) {
      return IntStream.range(0, Integer.parseInt(setting)).mapToObj(i -> "class-" + i).toList();
    }
    return Arrays.stream(setting.split(",", -1)).map(String::strip).toList();
  }

  @Override
  public void ensureValid(String key, Object value) {
    List<String> names = parse((String) value);
    if (names.size() < 2 || names.size() > MOST) {
      throw new ConfigException(key, value, "expected 2 to " + MOST + " classes");
    }
    if (names.stream().anyMatch(String::isEmpty)) {
      throw new ConfigException(key, value, "a class name is empty");
    }
    if (!names.stream().allMatch(Printable::isPlain)) {
      throw new ConfigException(key, value, "a class name has characters that cannot be shown");
    }
    if (names.stream().anyMatch(name -> name.length() > LONGEST)) {
      throw new ConfigException(
          key, value, "a class name is longer than " + LONGEST + " characters");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new ConfigException(key, value, "a class name comes twice");
    }
  }

  @Override
  public String toString() {
    return "names separated by commas, or how many";
  }
}
