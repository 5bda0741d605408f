package dev.streamtune.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The setting {@code tracing.headers}: HTTP headers as {@code name=value} separated by commas;
 * {@code %2C} in a value is a comma, as in OpenTelemetry's own variables. They may hold a secret,
 * so no message and no {@code toString} shows their values.
 *
 * @param values by name
 */
public record ExporterHeaders(Map<String, String> values) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  /** Set by the exporter itself; the JDK's HTTP client refuses some of them. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "upgrade");

  /** Copies the headers. */
  public ExporterHeaders {
    values = Map.copyOf(values);
  }

  /**
   * Returns the headers that a setting stands for.
   *
   * @throws IllegalArgumentException if it stands for none; the message shows no value
   */
  static ExporterHeaders parse(String setting) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (setting.isBlank()) {
      return new ExporterHeaders(values);
    }
    int number = 0;
    for (String entry : setting.split(",", -1)) {
      number++;
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "entry %d has no '='; expected name=value, ...".formatted(number));
      }
      String name = name(entry.substring(0, equals).strip(), number);
      if (values.put(name, value(entry.substring(equals + 1).strip(), name)) != null) {
        throw new IllegalArgumentException("header %s is given twice".formatted(name));
      }
    }
    return new ExporterHeaders(values);
  }

  private static String name(String name, int number) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of entry %d is no name of an HTTP header".formatted(number));
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("header %s is the exporter's own".formatted(name));
    }
    return name;
  }

  private static String value(String encoded, String name) {
    String value;
    try {
      value = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "in the value of %s a %% is not followed by two hexadecimal digits; write %%25 for one"
              .formatted(name),
          e);
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the value of %s has characters beyond printable ASCII".formatted(name));
    }
    return value;
  }

  @Override
  public String toString() {
    return values.size() + " headers [hidden]";
  }

  /** Checks the setting, and keeps it to itself. */
  static final class Valid implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
      try {
        ExporterHeaders unused = parse((String) value);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(key, "[hidden]", e.getMessage());
      }
    }

    @Override
    public String toString() {
      return "name=value pairs separated by commas";
    }
  }
}
