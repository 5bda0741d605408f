package dev.streamtune.config;

import java.time.Duration;

/**
 * What an image file may cost; all but the time is checked before it is decoded.
 *
 * @param maxBytes size of the encoded file, at least 1
 * @param maxPixels width times height as the file's header claims it, at least 1
 * @param maxFrames frames of an animation, of which the first is decoded, at least 1
 * @param decodeTime how long decoding may take, more than none
 */
public record ImageLimits(int maxBytes, long maxPixels, int maxFrames, Duration decodeTime) {
  static final int FRAMES = 1000;
  static final int DECODE_MILLIS = 5000;

  /** Refuses limits that would refuse everything. */
  public ImageLimits {
    if (maxBytes < 1 || maxPixels < 1 || maxFrames < 1 || decodeTime.toNanos() < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, found maxBytes=%d, maxPixels=%d, maxFrames=%d, decodeTime=%s"
              .formatted(maxBytes, maxPixels, maxFrames, decodeTime));
    }
  }

  /** Takes the defaults for frames and time. */
  public ImageLimits(int maxBytes, long maxPixels) {
    this(maxBytes, maxPixels, FRAMES, Duration.ofMillis(DECODE_MILLIS));
  }
}
