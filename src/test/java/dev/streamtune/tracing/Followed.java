package dev.streamtune.tracing;

import dev.streamtune.events.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records that tracing follows from beginning to end. */
final class Followed {
  private static final byte[] KEY = "an-image".getBytes(StandardCharsets.UTF_8);

  private Followed() {}

  static void records(Tracing tracing, int count) {
    for (int i = 0; i < count; i++) {
      Origin origin = new Origin("images", 0, i, 0);
      RecordTrace trace = tracing.follow(origin, KEY, new RecordHeaders());
      trace.decoded();
      trace.predicted("grey");
    }
  }
}
