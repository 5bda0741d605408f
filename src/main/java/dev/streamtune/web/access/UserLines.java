package dev.streamtune.web.access;

import dev.streamtune.web.api.UserRole;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the lines of a users file: {@code name:role:secret}, comments after {@code #}. */
final class UserLines {
  private static final int LEAST_ITERATIONS = 100_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int LEAST_SALT = 8;
  private static final int HASH_BYTES = 32;
  private static final int MOST_ACCOUNTS = 10_000;

  private final List<Account> accounts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, UserRole> roles = new HashMap<>();

  private UserLines() {}

  /**
   * Reads all lines.
   *
   * @throws UsersException if one is wrong; it names all that are
   */
  static Users parse(List<String> lines) {
    UserLines reading = new UserLines();
    for (int i = 0; i < lines.size(); i++) {
      reading.read(i + 1, lines.get(i).strip());
    }
    if (reading.accounts.size() > MOST_ACCOUNTS) {
      reading.problems.add("more than %d users".formatted(MOST_ACCOUNTS));
    }
    if (!reading.problems.isEmpty()) {
      throw new UsersException(String.join("; ", reading.problems));
    }
    return new Users(reading.accounts);
  }

  private void read(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    try {
      Account account = account(line.split(":", -1));
      UserRole other = roles.putIfAbsent(account.name(), account.role());
      require(
          other == null || other == account.role(),
          "this user has another role in an earlier line");
      accounts.add(account);
    } catch (UsersException e) {
      problems.add("line %d: %s".formatted(number, e.getMessage()));
    }
  }

  private static Account account(String[] parts) {
    require(parts.length == 3, "expected is name:role:hash, three parts separated by colons");
    Account.problem(parts[0])
        .ifPresent(
            problem -> {
              throw new UsersException(problem);
            });
    return new Account(parts[0], role(parts[1]), secret(parts[2].split("\\$", -1)));
  }

  private static UserRole role(String text) {
    for (UserRole role : UserRole.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
        return role;
      }
    }
    throw new UsersException("the role is none of viewer, annotator, operator");
  }

  private static Secret secret(String[] parts) {
    if (parts.length == 4 && parts[0].equals(PasswordHash.KIND)) {
      return new PasswordHash(
          iterations(parts[1]), base64(parts[2], LEAST_SALT), base64(parts[3], HASH_BYTES));
    }
    if (parts.length == 2 && parts[0].equals(TokenHash.KIND)) {
      return new TokenHash(base64(parts[1], HASH_BYTES));
    }
    throw new UsersException(
        "the hash is neither pbkdf2-sha256$iterations$salt$hash nor sha256$hash; streamtune console user and console token make such lines");
  }

  private static int iterations(String text) {
    try {
      int iterations = Integer.parseInt(text);
      if (iterations >= LEAST_ITERATIONS && iterations <= MOST_ITERATIONS) {
        return iterations;
      }
    } catch (NumberFormatException e) {
      throw new UsersException("the iterations are no number");
    }
    throw new UsersException(
        "the iterations are not from %d to %d".formatted(LEAST_ITERATIONS, MOST_ITERATIONS));
  }

  /** Returns Base64 in its one form, so that equal hashes are equal texts. */
  private static String base64(String text, int leastBytes) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      boolean fits =
          leastBytes == HASH_BYTES ? bytes.length == HASH_BYTES : bytes.length >= leastBytes;
      require(fits && bytes.length <= 64, "salt or hash has not the right length");
      return Base64.getEncoder().encodeToString(bytes);
    } catch (IllegalArgumentException e) {
      throw new UsersException("salt or hash is no Base64");
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new UsersException(problem);
    }
  }
}
