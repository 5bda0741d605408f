package dev.streamtune.config;

/**
 * What an image file may cost, checked before it is decoded.
 *
 * @param maxBytes size of the encoded file, at least 1
 * @param maxPixels width times height as the file's header claims it, at least 1
 */
public record ImageLimits(int maxBytes, long maxPixels) {
  /** Refuses limits that would refuse everything. */
  public ImageLimits {
    if (maxBytes < 1 || maxPixels < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, found maxBytes=" + maxBytes + ", maxPixels=" + maxPixels);
    }
  }
}
