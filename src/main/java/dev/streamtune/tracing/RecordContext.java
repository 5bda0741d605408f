package dev.streamtune.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The context of a trace in a record's headers, as <a
 * href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> writes it: {@code traceparent}
 * and {@code tracestate}. Headers come from outside: what is longer than it may be, or cannot be
 * read, is as if it were not there.
 */
final class RecordContext {
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";

  /** A version 00 has 55; later ones may say more behind that. */
  private static final int LONGEST_PARENT = 256;

  /** What everybody has to pass on, according to W3C; nobody has to pass on more. */
  private static final int LONGEST_STATE = 512;

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapSetter<Headers> SETTER = RecordContext::set;

  private RecordContext() {}

  /** Returns the context that the headers bring along, or the root if they bring none. */
  static Context of(Headers headers) {
    return W3C.extract(Context.root(), headers, Getter.INSTANCE);
  }

  /** Returns a copy of the headers with this context instead of any other. */
  static Headers with(Context context, Headers received) {
    List<Header> kept = new ArrayList<>();
    for (Header header : received) {
      if (!header.key().equals(PARENT) && !header.key().equals(STATE)) {
        kept.add(header);
      }
    }
    Headers headers = new RecordHeaders(kept);
    W3C.inject(context, headers, SETTER);
    return headers;
  }

  private static void set(@Nullable Headers headers, String name, String value) {
    if (headers != null) {
      headers.add(name, value.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Reads the last header of a name, which is the one that counts in Kafka. */
  private enum Getter implements TextMapGetter<Headers> {
    INSTANCE;

    @Override
    public Collection<String> keys(Headers headers) {
      return List.of(PARENT, STATE);
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      int longest = name.equals(STATE) ? LONGEST_STATE : LONGEST_PARENT;
      if (header == null || header.value() == null || header.value().length > longest) {
        return null;
      }
      return new String(header.value(), StandardCharsets.US_ASCII);
    }
  }
}
