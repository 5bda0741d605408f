package dev.streamtune.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where buckets are, and as whom to ask for their objects.
 *
 * @param endpoint a store with S3's interface, without a path; Amazon's own if none
 * @param region of the buckets
 * @param credentials without any, objects must be public
 */
public record S3Settings(Optional<URI> endpoint, String region, Optional<Credentials> credentials) {
  static final String REGION = "us-east-1";

  /**
   * A key of the store.
   *
   * @param accessKeyId names it
   * @param secretAccessKey signs
   * @param sessionToken goes with temporary keys
   */
  public record Credentials(
      String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    /** Names the key, but tells no secret. */
    @Override
    public String toString() {
      return "Credentials[" + accessKeyId + "]";
    }
  }

  /** Returns Amazon's public buckets. */
  public static S3Settings none() {
    return new S3Settings(Optional.empty(), REGION, Optional.empty());
  }
}
