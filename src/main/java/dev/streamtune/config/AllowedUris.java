package dev.streamtune.config;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The setting {@code image.uri.allow}: starts of URIs separated by commas, or nothing. */
final class AllowedUris implements ConfigDef.Validator {
  /** Returns the prefixes that a setting stands for. */
  static List<UriPrefix> parse(String setting) {
    return Arrays.stream(setting.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .map(UriPrefix::parse)
        .toList();
  }

  @Override
  public void ensureValid(String key, Object value) {
    try {
      List<UriPrefix> unused = parse((String) value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "starts of URIs separated by commas";
  }
}
