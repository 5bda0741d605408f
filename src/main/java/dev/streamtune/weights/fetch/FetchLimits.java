package dev.streamtune.weights.fetch;

import java.time.Duration;

/**
 * How long a fetch is patient.
 *
 * @param connect until a connection stands
 * @param answer from the request to the end of the response's head: name look-up, connection and
 *     redirects included
 * @param stall without a byte of the body, until the fetch fails
 * @param retries further connections in a row that may bring nothing, after the first byte came
 * @param pause before the first retry; doubles with each
 * @param maxBytes no file may be larger
 */
public record FetchLimits(
    Duration connect, Duration answer, Duration stall, int retries, Duration pause, long maxBytes) {
  /** The whole VGG16 with its dense layers has 553 MB. */
  private static final long LARGEST = 1L << 30;

  /** What the service uses: a host without network knows within seconds. */
  public static FetchLimits standard() {
    return new FetchLimits(
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        4,
        Duration.ofSeconds(1),
        LARGEST);
  }
}
