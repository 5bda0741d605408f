package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the bytes of a file must hash to.
 *
 * @param algorithm as {@link MessageDigest} names it
 * @param hex the digest in lower case
 */
record Checksum(String algorithm, String hex) {
  private static final int BLOCK = 1 << 20;

  /** A published MD5: tells a broken transfer, not a forged file. */
  static Checksum md5(String hex) {
    return new Checksum("MD5", hex);
  }

  /** Computes the SHA-256 of a file. */
  static Checksum sha256(Path file) throws IOException {
    return new Checksum("SHA-256", digest(file, "SHA-256"));
  }

  /** Computes the digest that a file has by this checksum's algorithm. */
  Checksum of(Path file) throws IOException {
    return new Checksum(algorithm, digest(file, algorithm));
  }

  private static String digest(Path file, String algorithm) throws IOException {
    MessageDigest digest = start(algorithm);
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest start(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  @Override
  public String toString() {
    return algorithm + " " + hex;
  }
}
