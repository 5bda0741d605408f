package dev.streamtune.web.access;

import dev.streamtune.web.api.User;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Finds out who calls, by the users file: a session, a token, or a name and a password. */
final class Logins {
  private static final Refusal WRONG =
      Refusal.of(401, "WRONG_CREDENTIALS", "name, password or token are not right");

  private final UsersFile file;
  private final Sessions sessions;
  private final FailedLogins failed;
  private final Proofs proofs;

  Logins(UsersFile file, Sessions sessions, LongSupplier nanos) {
    this.file = file;
    this.sessions = sessions;
    this.failed = new FailedLogins(nanos);
    this.proofs = new Proofs(nanos);
  }

  /** Finds out who sends a request, by its header or its cookie. */
  Caller caller(RequestHead head, String address) {
    Optional<String> header = head.header("Authorization");
    if (header.isPresent()) {
      return byHeader(header.get(), address);
    }
    return head.cookie(Access.COOKIE)
        .flatMap(this::bySession)
        .<Caller>map(account -> new Caller.Known(account.user()))
        .orElseGet(Caller.Nobody::new);
  }

  /** A session lasts as long as the line of the users file by which it began. */
  private Optional<Account> bySession(String id) {
    Optional<Account> account = sessions.use(id);
    if (account.isPresent() && !file.current().has(account.get())) {
      sessions.end(id);
      return Optional.empty();
    }
    return account;
  }

  private Caller byHeader(String header, String address) {
    Authorization given = Authorization.parse(header);
    if (given instanceof Authorization.Token token) {
      return caller(token(token.token(), address));
    }
    if (given instanceof Authorization.Password password) {
      return proofs
          .find(header)
          .filter(file.current()::has)
          .<Caller>map(account -> new Caller.Known(account.user()))
          .orElseGet(() -> new Caller.Unproven(() -> prove(header, password, address)));
    }
    return new Caller.Refused(WRONG);
  }

  private Caller prove(String header, Authorization.Password given, String address) {
    Proven proven = password(given.name(), given.password(), address);
    proven.account().ifPresent(account -> proofs.add(header, account));
    return caller(proven);
  }

  private static Caller caller(Proven proven) {
    return proven
        .account()
        .<Caller>map(account -> new Caller.Known(account.user()))
        .orElseGet(() -> new Caller.Refused(proven.refusal().orElse(WRONG)));
  }

  /** Compares a token. */
  Proven token(String token, String address) {
    return limited(Optional.empty(), address, () -> file.current().byToken(token));
  }

  /** Compares a password; takes tenths of a second, for unknown users as well. */
  Proven password(String name, String password, String address) {
    if (password.isEmpty() || password.length() > PasswordHash.LONGEST) {
      return limited(Optional.of(name), address, Optional::empty);
    }
    return limited(
        Optional.of(name), address, () -> file.current().byPassword(name, password.toCharArray()));
  }

  private Proven limited(
      Optional<String> name, String address, Supplier<Optional<Account>> comparison) {
    Optional<Refusal> tooOften = failed.check(name, address);
    if (tooOften.isPresent()) {
      return new Proven(Optional.empty(), tooOften);
    }
    Optional<Account> found = comparison.get();
    if (found.isEmpty()) {
      failed.count(name, address);
      return new Proven(found, Optional.of(WRONG));
    }
    return new Proven(found, Optional.empty());
  }

  /** Begins a session, and returns what proves it. */
  String begin(Account account) {
    return sessions.begin(account);
  }

  void end(String session) {
    sessions.end(session);
  }

  /** Says whether a user who was let in a while ago still stands in the file like that. */
  boolean hasStill(User user) {
    return file.current().has(user);
  }

  /** Says whether there is a user of that name: it can be no slip of the pen then. */
  boolean hasName(String name) {
    return file.current().hasName(name);
  }

  /**
   * What a comparison showed.
   *
   * @param account whose secret it is
   * @param refusal why it is nobody's
   */
  record Proven(Optional<Account> account, Optional<Refusal> refusal) {}
}
