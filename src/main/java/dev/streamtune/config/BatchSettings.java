package dev.streamtune.config;

import java.time.Duration;

/**
 * When a micro-batch is run: as soon as it has {@code size} images, or {@code linger} after its
 * first.
 *
 * @param size at least 1
 * @param linger at least 1 ms
 */
public record BatchSettings(int size, Duration linger) {
  /** Checks the ranges. */
  public BatchSettings {
    if (size < 1 || linger.toMillis() < 1) {
      throw new IllegalArgumentException(
          "a batch needs size >= 1 and linger >= 1 ms, found " + size + " and " + linger);
    }
  }
}
