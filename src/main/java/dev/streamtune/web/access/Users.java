package dev.streamtune.web.access;

import dev.streamtune.web.api.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of a users file. Immutable. */
final class Users {
  /** What the password of an unknown user is compared with. */
  private static final PasswordHash STRANGER =
      new PasswordHash(PasswordHash.ITERATIONS, "A".repeat(22) + "==", "A".repeat(43) + "=");

  private final List<Account> accounts;
  private final Set<Account> known;

  Users(List<Account> accounts) {
    this.accounts = List.copyOf(accounts);
    this.known = Set.copyOf(new HashSet<>(accounts));
  }

  /** Says whether an account still stands in the file, with the same secret and role. */
  boolean has(Account account) {
    return known.contains(account);
  }

  /** Says whether there is such a user. */
  boolean has(User user) {
    return accounts.stream().anyMatch(account -> account.user().equals(user));
  }

  /** Says whether there is a user of that name. */
  boolean hasName(String name) {
    return accounts.stream().anyMatch(account -> account.name().equals(name));
  }

  /**
   * Finds the account that a name and a password belong to. Stretches the password once at least:
   * the time does not tell whether there is such a user.
   */
  Optional<Account> byPassword(String name, char[] password) {
    List<Account> candidates = new ArrayList<>();
    for (Account account : accounts) {
      if (account.name().equals(name) && account.secret() instanceof PasswordHash) {
        candidates.add(account);
      }
    }
    if (candidates.isEmpty()) {
      boolean unused = STRANGER.matches(password);
      return Optional.empty();
    }
    return candidates.stream()
        .filter(account -> ((PasswordHash) account.secret()).matches(password))
        .findFirst();
  }

  /** Finds the account that a token belongs to. */
  Optional<Account> byToken(String token) {
    TokenHash given = TokenHash.of(token);
    Optional<Account> found = Optional.empty();
    for (Account account : accounts) {
      if (account.secret() instanceof TokenHash hash && hash.matches(given)) {
        found = Optional.of(account);
      }
    }
    return found;
  }
}
