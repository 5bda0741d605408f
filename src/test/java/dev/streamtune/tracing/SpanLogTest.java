package dev.streamtune.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Origin;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** {@code tracing.exporter=logging}: a span, a line. */
class SpanLogTest {
  @Test
  void aSpanIsALineThatSaysEverything() {
    try (LogLines log = new LogLines(SpanLog.class)) {
      try (Tracing tracing = open()) {
        RecordTrace trace =
            tracing.follow(
                new Origin("images", 3, 42, 0),
                "cat\n2026 INFO all is well".getBytes(StandardCharsets.UTF_8),
                new RecordHeaders());
        trace.refused(new Refusal(Reason.NOT_AVRO, "it says: hello"));
      }

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .matches(
              "trace [0-9a-f]{32} span [0-9a-f]{16} parent - process images: \\d+\\.\\d{3} ms .*")
          .contains(" messaging.consumer.group.name=photos ")
          .contains(" messaging.destination.partition.id=3 ")
          .contains(" messaging.kafka.message.key=cat\\n2026 INFO all is well ")
          .contains(" messaging.kafka.offset=42 ")
          .contains(" error.type=NOT_AVRO ")
          .endsWith(" ERROR " + Reason.NOT_AVRO.meaning());
    }
  }

  @Test
  void offIsWhatTheSettingsSayUnlessTheySayOtherwise() {
    Tracing tracing =
        Tracing.open(
            ServiceConfig.parse(Map.of()).tracing(),
            new ServiceIdentity("photos", "1"),
            () -> Duration.ZERO);

    assertThat(tracing).isSameAs(Tracing.off());
  }

  private static Tracing open() {
    return Tracing.open(
        ServiceConfig.parse(Map.of("tracing.exporter", "logging")).tracing(),
        new ServiceIdentity("photos", "1"),
        () -> Duration.ofSeconds(5));
  }
}
