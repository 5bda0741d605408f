package dev.streamtune.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Headers come from outside: what W3C does not allow is as if it were not there. */
class RecordContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void aParentIsTaken() {
    SpanContext context = read(headers("traceparent", PARENT, "tracestate", "a=1,b=2"));

    assertThat(context.getTraceId()).isEqualTo(TRACE);
    assertThat(context.getSpanId()).isEqualTo(SPAN);
    assertThat(context.isSampled()).isTrue();
    assertThat(context.isRemote()).isTrue();
    assertThat(context.getTraceState().asMap()).containsEntry("a", "1").containsEntry("b", "2");
  }

  @Test
  void theLastParentCounts() {
    String other = "00-" + TRACE.replace('4', '5') + "-" + SPAN + "-01";

    assertThat(read(headers("traceparent", other, "traceparent", PARENT)).getTraceId())
        .isEqualTo(TRACE);
  }

  @Test
  void whatIsNoParentIsNone() {
    List<String> malformed =
        List.of(
            "",
            "00-abc",
            "hello",
            PARENT.replace('-', '_'),
            PARENT.substring(1),
            PARENT + "-more",
            PARENT.replace("00-4", "ff-4"),
            PARENT.replace("4bf9", "4BF9"),
            PARENT.replace("4bf9", "4bg9"),
            "00-00000000000000000000000000000000-" + SPAN + "-01",
            "00-" + TRACE + "-0000000000000000-01",
            "00-" + TRACE + "-" + SPAN + "-0",
            "01-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(10_000),
            "\u0000".repeat(55),
            "\u00e4" + PARENT.substring(1));

    for (String parent : malformed) {
      assertThat(read(headers("traceparent", parent)).isValid()).as(parent).isFalse();
    }
    assertThat(read(new RecordHeaders().add("traceparent", null)).isValid()).isFalse();
    assertThat(read(headers("tracestate", "a=1")).isValid()).isFalse();
  }

  @Test
  void aStateThatIsTooLongOrCannotBeReadIsDropped() {
    String longest = "a=" + "x".repeat(255) + ",b=" + "y".repeat(252);
    assertThat(longest).hasSize(512);

    assertThat(state(longest).size()).isEqualTo(2);
    assertThat(state(longest + "y").isEmpty()).isTrue();
    for (String state : List.of("a", "=,=", "A=1", "a=\u0007", "a=1,,,,b", "\u2028=1")) {
      assertThat(state(state).isEmpty()).as(state).isTrue();
    }
  }

  private static TraceState state(String state) {
    SpanContext context = read(headers("traceparent", PARENT, "tracestate", state));
    assertThat(context.getTraceId()).isEqualTo(TRACE);
    return context.getTraceState();
  }

  @Test
  void noBytesWhateverMakeItFail() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] parent = mutated(PARENT, random);
      byte[] state = mutated("a=1,b=2", random);
      Headers received =
          new RecordHeaders().add("traceparent", parent).add("tracestate", state).add("x", parent);

      SpanContext context = read(received);
      Headers sent = RecordContext.with(Context.root().with(Span.wrap(context)), received);

      assertThat(values(sent, "x")).as("seed %d", seed).hasSize(1);
      assertThat(values(sent, "traceparent"))
          .as("seed %d", seed)
          .hasSize(context.isValid() ? 1 : 0)
          .allMatch(value -> value.length() == 55);
    }
  }

  private static byte[] mutated(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (int n = random.nextInt(4); n > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return Arrays.copyOf(bytes, bytes.length + random.nextInt(3) - 1);
  }

  @Test
  void aContextReplacesTheOneThatWasThereAndNothingElse() {
    Headers received =
        headers("before", "1", "traceparent", "a", "tracestate", "b", "traceparent", "c")
            .add("no-value", null);
    SpanContext context =
        SpanContext.create(
            TRACE, SPAN, TraceFlags.getDefault(), TraceState.builder().put("k", "v").build());

    Headers sent = RecordContext.with(Context.root().with(Span.wrap(context)), received);

    assertThat(sent).extracting(Header::key).doesNotHaveDuplicates();
    assertThat(values(sent, "before")).containsExactly("1");
    assertThat(values(sent, "traceparent")).containsExactly("00-" + TRACE + "-" + SPAN + "-00");
    assertThat(values(sent, "tracestate")).containsExactly("k=v");
    assertThat(sent.lastHeader("no-value").value()).isNull();
    assertThat(values(received, "traceparent")).containsExactly("a", "c");
  }

  private static SpanContext read(Headers headers) {
    return Span.fromContext(RecordContext.of(headers)).getSpanContext();
  }

  private static Headers headers(String... namesAndValues) {
    Headers headers = new RecordHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return headers;
  }

  private static List<String> values(Headers headers, String name) {
    List<String> values = new ArrayList<>();
    headers.headers(name).forEach(h -> values.add(new String(h.value(), StandardCharsets.UTF_8)));
    return values;
  }
}
