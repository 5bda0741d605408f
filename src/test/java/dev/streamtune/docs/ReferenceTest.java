package dev.streamtune.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.Keys;
import dev.streamtune.events.Reason;
import dev.streamtune.metrics.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference.md} is made from the code. Where this fails, write what it expects: {@code
 * mvn test -Dtest=ReferenceTest -Dreference.write=true} does it.
 */
class ReferenceTest {
  private static final Path REFERENCE = Path.of("docs/reference.md");
  private static final Pattern README_SETTING =
      Pattern.compile("\\| `([a-z.]+)` \\| `([^`]*)` \\|.*");

  @Test
  void theReferenceIsTheCodes() throws IOException {
    String expected = reference();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(REFERENCE, expected);
    }
    assertThat(REFERENCE).content().isEqualTo(expected);
  }

  @Test
  void theReadmesDefaultsAreTheCodes() throws IOException {
    Map<String, ConfigKey> keys = Keys.definition().configKeys();
    List<Matcher> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .map(README_SETTING::matcher)
            .filter(Matcher::matches)
            .toList();

    assertThat(rows).hasSizeGreaterThan(8);
    for (Matcher row : rows) {
      ConfigKey key = Objects.requireNonNull(keys.get(row.group(1)), row.group(1));
      assertThat(shown(key)).as(key.name).isEqualTo(row.group(2));
    }
  }

  private static String reference() {
    return """
    # Reference

    Made from the code; a test compares it.

    ## Settings

    | setting | default | values | meaning |
    |---|---|---|---|
    %s

    Every setting needs a restart. What starts with `kafka.` goes to every Kafka client without that prefix.

    ## Dead-letter reasons

    | reason | stage | meaning |
    |---|---|---|
    %s

    Reasons are added to, never renamed.

    ## Meters

    %s
    """
        .formatted(settings(), reasons(), MeterTable.of(Meters.values()));
  }

  private static String settings() {
    return Keys.definition().configKeys().values().stream()
        .sorted(Comparator.comparing(key -> key.name))
        .map(
            key ->
                "| `%s` | `%s` | %s | %s |"
                    .formatted(key.name, shown(key), values(key), key.documentation))
        .collect(Collectors.joining("\n"));
  }

  private static String shown(ConfigKey key) {
    if (key.type == ConfigDef.Type.PASSWORD) {
      return "";
    }
    return String.valueOf(key.defaultValue).replace(System.getProperty("user.home"), "~");
  }

  private static String reasons() {
    return Arrays.stream(Reason.values())
        .map(r -> "| `%s` | %s | %s |".formatted(r.name(), r.stage().name(), r.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private static String values(ConfigKey key) {
    if (key.type == ConfigDef.Type.BOOLEAN) {
      return "true or false";
    }
    if (key.type == ConfigDef.Type.PASSWORD) {
      return "a secret";
    }
    return key.validator == null ? "a number" : key.validator.toString();
  }
}
