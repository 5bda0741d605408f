package dev.streamtune.web.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A time that passes when it is told to. */
final class FakeTime implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofHours(1).toNanos());

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  void pass(Duration time) {
    long unused = nanos.addAndGet(time.toNanos());
  }
}
