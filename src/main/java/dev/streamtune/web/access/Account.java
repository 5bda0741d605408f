package dev.streamtune.web.access;

import dev.streamtune.config.Printable;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the users file: a user and one way to prove to be that user.
 *
 * @param name 1 to {@link #LONGEST_NAME} characters that can be shown, no colon
 */
record Account(String name, UserRole role, Secret secret) {
  /** So that a name fits into a feedback record, whose limit is higher. */
  static final int LONGEST_NAME = 100;

  User user() {
    return new User(name, role);
  }

  /** Returns it as a line of the users file. */
  String line() {
    return "%s:%s:%s".formatted(name, role.name().toLowerCase(Locale.ROOT), secret.text());
  }

  /** Returns what is wrong with a name, if anything. */
  static Optional<String> problem(String name) {
    if (name.isBlank() || !name.strip().equals(name)) {
      return Optional.of("a name is not empty and has no blanks around it");
    }
    if (name.length() > LONGEST_NAME) {
      return Optional.of("a name has at most %d characters".formatted(LONGEST_NAME));
    }
    if (name.contains(":") || name.startsWith("#") || !Printable.isPlain(name)) {
      return Optional.of(
          "a name has no colon, no character that cannot be shown, and does not begin with #");
    }
    return Optional.empty();
  }
}
