package dev.streamtune.topology;

import java.time.Duration;

/**
 * How far the images are behind. Feedback goes before them (see {@link FeedbackFirst}), so that its
 * patience may be over before its image has had its turn: as long as images come that are older
 * than that patience, it does not run.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class ImageBacklog {
  /** After a start there is this long for an image that shows where the images are. */
  private static final Duration START = Duration.ofMinutes(1);

  private final long patience;
  private long runsSince;

  /**
   * Makes it.
   *
   * @param patience how long feedback waits for its image
   * @param now milliseconds since 1970, as all times here
   */
  ImageBacklog(Duration patience, long now) {
    this.patience = patience.toMillis();
    this.runsSince = now - this.patience + Math.min(this.patience, START.toMillis());
  }

  /**
   * An image was classified.
   *
   * @param time of its record
   */
  void reached(long time, long now) {
    if (now - time > patience) {
      runsSince = now;
    }
  }

  /** Returns when the patience of feedback that waits since a time is over. */
  long patienceEnds(long since) {
    return Math.max(since, runsSince) + patience;
  }
}
