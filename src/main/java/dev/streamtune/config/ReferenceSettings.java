package dev.streamtune.config;

import java.time.Duration;
import java.util.List;

/**
 * Which references to images are followed, and at what cost.
 *
 * @param allowed starts of URIs, normalised; none means that all references are refused
 * @param allowPrivate whether hosts of this machine and of private networks may be asked
 * @param timeout how long one image may take, from resolving its host to its last byte
 * @param s3 where buckets are
 */
public record ReferenceSettings(
    List<UriPrefix> allowed, boolean allowPrivate, Duration timeout, S3Settings s3) {
  static final int TIMEOUT_MILLIS = 2000;

  /** Copies the list. */
  public ReferenceSettings {
    allowed = List.copyOf(allowed);
  }

  /** Returns the settings by which no reference is followed. */
  public static ReferenceSettings none() {
    return new ReferenceSettings(
        List.of(), false, Duration.ofMillis(TIMEOUT_MILLIS), S3Settings.none());
  }
}
