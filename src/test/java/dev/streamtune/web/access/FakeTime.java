package dev.streamtune.web.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A time that passes when it is told to. */
final class FakeTime implements LongSupplier {
  private volatile long nanos = Long.MAX_VALUE - Duration.ofHours(1).toNanos();

  @Override
  public long getAsLong() {
    return nanos;
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }
}
