package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final String LINE_SEPARATOR = "\u2028";
  private static final String RIGHT_TO_LEFT = "\u202e";

  private final Logger logger = new LoggerContext().getLogger("dev.streamtune.cli.Example");
  private final JsonLines lines = new JsonLines();

  @Test
  void anEventIsAnObject() throws IOException {
    JsonNode event = new ObjectMapper().readTree(line("serving {}", null, Map.of("image", "7")));

    assertThat(event.get("time").asText()).isEqualTo("2026-11-26T13:40:07.123456Z");
    assertThat(event.get("level").asText()).isEqualTo("WARN");
    assertThat(event.get("logger").asText()).isEqualTo("dev.streamtune.cli.Example");
    assertThat(event.get("thread").asText()).isEqualTo("stream-1");
    assertThat(event.get("message").asText()).isEqualTo("serving head 3");
    assertThat(event.get("mdc").get("image").asText()).isEqualTo("7");
    assertThat(event.has("exception")).isFalse();
  }

  @Test
  void anExceptionIsItsStackTrace() throws IOException {
    Exception thrown = new IllegalStateException("outer", new IOException("inner\nwith two lines"));
    JsonNode event = new ObjectMapper().readTree(line("failed", thrown, Map.of()));

    assertThat(event.get("exception").asText())
        .startsWith("java.lang.IllegalStateException: outer")
        .contains("Caused by: java.io.IOException: inner\nwith two lines")
        .contains("at dev.streamtune.cli.JsonLinesTest");
    assertThat(event.has("mdc")).isFalse();
  }

  @Test
  void whateverIsQuotedItIsOneLineOfPlainCharacters() {
    String line =
        line("a\nb\r" + LINE_SEPARATOR + RIGHT_TO_LEFT + "\"\u00fc\u0000", null, Map.of());

    assertThat(line).endsWith("}\n").hasLineCount(1);
    assertThat(line.strip().chars()).allMatch(character -> character >= 32 && character < 127);
  }

  private String line(String message, @Nullable Throwable thrown, Map<String, String> context) {
    LoggingEvent event =
        new LoggingEvent("", logger, Level.WARN, message, thrown, new Object[] {"head 3"});
    event.setInstant(Instant.parse("2026-11-26T13:40:07.123456Z"));
    event.setThreadName("stream-1");
    event.setMDCPropertyMap(context);
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }
}
