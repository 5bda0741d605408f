package dev.streamtune.web.access;

import dev.streamtune.web.api.UserRole;
import java.security.SecureRandom;
import java.util.Optional;

/** Makes lines for the users file. */
public final class Grants {
  private Grants() {}

  /** Returns what is wrong with a user's name, if anything. */
  public static Optional<String> problem(String name) {
    return Account.problem(name);
  }

  /** Returns the line of a user with a password; takes some tenths of a second. */
  public static String password(String name, UserRole role, char[] password) {
    return new Account(name, role, PasswordHash.of(password, new SecureRandom())).line();
  }

  /** Returns a new token. */
  public static String newToken() {
    return TokenHash.newToken(new SecureRandom());
  }

  /** Returns the line of a user with a token. */
  public static String token(String name, UserRole role, String token) {
    return new Account(name, role, TokenHash.of(token)).line();
  }
}
