package dev.streamtune.tracing;

import dev.streamtune.events.Origin;
import dev.streamtune.events.Refusal;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Follows nothing. Stateless. */
final class NoTracing implements Tracing, RecordTrace {
  static final NoTracing INSTANCE = new NoTracing();

  private NoTracing() {}

  @Override
  public RecordTrace follow(Origin origin, byte @Nullable [] key, Headers headers) {
    return this;
  }

  @Override
  public void inferred(
      List<RecordTrace> images, long startNanos, long endNanos, long headVersion) {}

  @Override
  public Headers headers(Headers received) {
    return received;
  }

  @Override
  public void decoded() {}

  @Override
  public void predicted(String label) {}

  @Override
  public void refused(Refusal refusal) {}

  @Override
  public void processed() {}

  @Override
  public void abandoned() {}

  @Override
  public void close() {}
}
