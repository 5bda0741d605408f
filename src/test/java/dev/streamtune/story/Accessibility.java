package dev.streamtune.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What axe-core finds on a page. */
final class Accessibility {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private static final String SCRIPT = "/axe.min.js";

  /** Asks for violations as text: the page's own objects need not be looked through. */
  private static final String RUN =
      """
      async () => JSON.stringify((await axe.run(document, {resultTypes: ['violations']})).violations)
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final String script;

  private Accessibility(String script) {
    this.script = script;
  }

  /** Reads axe-core from its jar. */
  static Accessibility load() {
    try (InputStream file =
        Objects.requireNonNull(Accessibility.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      return new Accessibility(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what is serious or critical, each with its place. */
  List<String> grave(Page page) {
    page.evaluate(script);
    List<String> found = new ArrayList<>();
    for (JsonNode violation : violations(page)) {
      if (GRAVE.contains(violation.path("impact").asText())) {
        for (JsonNode node : violation.get("nodes")) {
          found.add(
              "%s: %s at %s"
                  .formatted(
                      violation.get("id").asText(),
                      violation.get("help").asText(),
                      node.get("html").asText()));
        }
      }
    }
    return found;
  }

  private JsonNode violations(Page page) {
    try {
      return json.readTree((String) page.evaluate(RUN));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("axe answers in JSON", e);
    }
  }
}
