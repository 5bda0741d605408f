package dev.streamtune.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token: long and random, so that a plain hash is as good as a slow one.
 *
 * @param hash SHA-256 in Base64
 */
record TokenHash(String hash) implements Secret {
  static final String KIND = "sha256";

  /** By this, tools that look for secrets in repositories know one. */
  private static final String PREFIX = "streamtune-";

  private static final int TOKEN_BYTES = 32;

  /** Makes a new token. */
  static String newToken(SecureRandom random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static TokenHash of(String token) {
    byte[] hash = Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    return new TokenHash(Base64.getEncoder().encodeToString(hash));
  }

  /** Says whether both are the same; takes as long whether they are or not. */
  boolean matches(TokenHash other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.hash.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String text() {
    return KIND + "$" + hash;
  }

  @Override
  public String toString() {
    return KIND;
  }
}
