package dev.streamtune.web.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password, stretched by PBKDF2 with HMAC-SHA-256 (RFC 8018), so that who gets hold of the users
 * file has to try for long.
 *
 * @param iterations how often the function is applied
 * @param salt in Base64
 * @param hash in Base64, 32 bytes
 */
record PasswordHash(int iterations, String salt, String hash) implements Secret {
  static final String KIND = "pbkdf2-sha256";

  /** What OWASP's password storage cheat sheet asks for. */
  static final int ITERATIONS = 600_000;

  /** Longer ones are no passwords. */
  static final int LONGEST = 1024;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** Hashes a password with a new salt; takes some tenths of a second. */
  static PasswordHash of(char[] password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return of(password, salt, ITERATIONS);
  }

  static PasswordHash of(char[] password, byte[] salt, int iterations) {
    Base64.Encoder encoder = Base64.getEncoder();
    return new PasswordHash(
        iterations,
        encoder.encodeToString(salt),
        encoder.encodeToString(stretch(password, salt, iterations)));
  }

  /** Says whether this is that password; takes as long whether it is or not. */
  boolean matches(char[] password) {
    byte[] given = stretch(password, Base64.getDecoder().decode(salt), iterations);
    return MessageDigest.isEqual(given, Base64.getDecoder().decode(hash));
  }

  private static byte[] stretch(char[] password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-256", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String text() {
    return "%s$%d$%s$%s".formatted(KIND, iterations, salt, hash);
  }

  @Override
  public String toString() {
    return KIND;
  }
}
