package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.docs.SecurePage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

/**
 * The table of rights in {@code docs/secure.md} is made from the code. Where this fails, {@code mvn
 * test -Dtest=RightsPageTest -Dreference.write=true} writes what it expects.
 */
class RightsPageTest {
  private static final Pattern TABLE =
      Pattern.compile("(?<=<!-- rights -->\n).*(?=<!-- /rights -->)", Pattern.DOTALL);

  @Test
  void theTableIsTheCodes() throws IOException {
    String expected = table();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(
          SecurePage.FILE,
          TABLE.matcher(SecurePage.read()).replaceFirst(Matcher.quoteReplacement(expected)));
    }
    Matcher found = TABLE.matcher(SecurePage.read());

    assertThat(found.find()).isTrue();
    assertThat(found.group()).isEqualTo(expected);
  }

  private static String table() {
    AccessRights rights =
        new AccessRights(ServiceConfig.parse(Map.of("feedback.quarantine", "true")));
    String rows =
        Stream.of(Party.values())
            .filter(party -> party != Party.ALL)
            .flatMap(party -> RightGroup.of(rights.of(party)).stream().map(g -> row(party, g)))
            .collect(Collectors.joining("\n"));
    return "| party | on | operations |\n|---|---|---|\n" + rows + "\n";
  }

  private static String row(Party party, RightGroup group) {
    return "| `%s` | %s | %s |"
        .formatted(
            party.name().toLowerCase(Locale.ROOT),
            resources(group),
            group.operations().stream().map(Enum::name).collect(Collectors.joining(", ")));
  }

  private static String resources(RightGroup group) {
    String kind = group.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> names = group.names().stream().map("`%s`"::formatted).toList();
    String plural = names.size() > 1 || group.pattern() == PatternType.PREFIXED ? "s" : "";
    String start = group.pattern() == PatternType.PREFIXED ? "that start with " : "";
    return "%s%s %s%s".formatted(kind, plural, start, String.join(", ", names));
  }
}
