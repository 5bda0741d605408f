package dev.streamtune.topology;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls when the first of those who wait has waited too long. It runs only while somebody waits: a
 * timer that is always on makes an idle task commit all the time.
 */
final class ExpiryTimer {
  private final ProcessorContext<?, ?> context;
  private final Supplier<Optional<Long>> nextMillis;
  private final Runnable expire;
  private @Nullable Cancellable running;

  /**
   * Takes its parts.
   *
   * @param nextMillis in how many milliseconds the first will have waited too long, if one waits
   * @param expire sends away who waited too long
   */
  ExpiryTimer(
      ProcessorContext<?, ?> context, Supplier<Optional<Long>> nextMillis, Runnable expire) {
    this.context = context;
    this.nextMillis = nextMillis;
    this.expire = expire;
  }

  /** Starts if somebody waits; changes nothing while it runs. */
  void arm() {
    if (running == null) {
      nextMillis
          .get()
          .ifPresent(
              millis ->
                  running =
                      context.schedule(
                          Duration.ofMillis(millis),
                          PunctuationType.WALL_CLOCK_TIME,
                          now -> fire()));
    }
  }

  private void fire() {
    stop();
    expire.run();
    arm();
  }

  /** Stops until it is armed again. */
  void stop() {
    if (running != null) {
      running.cancel();
      running = null;
    }
  }
}
