package dev.streamtune.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Writes a file of users in the documented format, by code of its own. */
final class UsersFile {
  private static final int ITERATIONS = 210_000;
  private static final int BITS = 256;

  private final List<String> lines = new ArrayList<>(List.of("# users of the story"));

  /** Adds one who signs in with a password. */
  UsersFile user(String name, String role, String password) throws GeneralSecurityException {
    byte[] salt = ("salt of " + name).getBytes(StandardCharsets.UTF_8);
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, BITS))
            .getEncoded();
    lines.add(
        "%s:%s:pbkdf2-sha256$%d$%s$%s"
            .formatted(name, role, ITERATIONS, base64(salt), base64(hash)));
    return this;
  }

  /** Adds a program, which has a token. */
  UsersFile token(String name, String role, String token) throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    lines.add("%s:%s:sha256$%s".formatted(name, role, base64(hash)));
    return this;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  Path write(Path file) throws IOException {
    return Files.write(file, lines);
  }
}
