package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures how long it takes from a feedback's append to the first prediction of this instance by a
 * head that has learned it. Thread-safe.
 */
public final class FeedbackEffect {
  private final Timer timer;
  private final Clock clock;
  private final AtomicReference<Pending> pending = new AtomicReference<>(new Pending(0, List.of()));

  /** A head that has not answered yet, and the feedback that it learned. */
  private record Pending(long headVersion, List<Long> feedbackAt) {}

  /** Registers the timer; the registry stays the caller's. */
  public FeedbackEffect(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.timer = new CatalogueRegistry(registry).timer(Meters.FEEDBACK_TO_EFFECT);
  }

  /**
   * A head comes into service.
   *
   * @param feedbackAt timestamps of the feedback that no head before it had learned, milliseconds
   *     since 1970
   */
  public void installed(long headVersion, List<Long> feedbackAt) {
    pending.set(new Pending(headVersion, List.copyOf(feedbackAt)));
  }

  /** A head answered. */
  public void answered(long headVersion) {
    Pending now = Objects.requireNonNull(pending.get());
    if (!now.feedbackAt().isEmpty()
        && now.headVersion() == headVersion
        && pending.compareAndSet(now, new Pending(headVersion, List.of()))) {
      long at = clock.millis();
      now.feedbackAt().forEach(from -> timer.record(Duration.ofMillis(Math.max(0, at - from))));
    }
  }
}
