package dev.streamtune.web.access;

import dev.streamtune.web.access.Logins.Proven;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets requests in, or not. Without a users file everybody is the operator {@code local}: that is
 * for a server that listens on this machine only. Thread-safe.
 */
public final class Access {
  static final String COOKIE = "streamtune-session";

  private static final Caller KNOWN_LOCAL = new Caller.Known(new User("local", UserRole.OPERATOR));
  private static final Refusal FORWARDED =
      Refusal.of(
          403, "USERS_NEEDED", "a proxy passes this on: name users in console.users.file first");
  private static final Refusal NO_LOGIN =
      Refusal.of(409, "NO_LOGIN_NEEDED", "there is no users file: nobody has to log in");

  private final HostCheck hosts;
  private final OriginCheck origins;
  private final Buckets writes;
  private final Optional<Logins> logins;
  private final Optional<URI> origin;
  private final Duration session;
  private final Audit audit;

  /** Begins with nobody logged in. */
  public Access(AccessSettings settings, LongSupplier nanos) {
    this.hosts = new HostCheck(settings.bound(), settings.origin());
    this.origins = new OriginCheck(settings.origin());
    this.writes = new Buckets(settings.writesPerMinute(), nanos);
    this.logins =
        settings
            .users()
            .map(file -> new Logins(file, new Sessions(settings.session(), nanos), nanos));
    this.origin = settings.origin();
    this.session = settings.session();
    this.audit = new Audit(nanos);
  }

  /** Returns why a request is not answered at all, if it is not. */
  public Optional<Refusal> checkHost(RequestHead head) {
    return hosts.check(head);
  }

  /** Returns why a request is not believed to come from where it should, if it is not. */
  public Optional<Refusal> checkOrigin(RequestHead head) {
    return origins.check(head);
  }

  /** Says whether there is anything to log in for. */
  public boolean loginNeeded() {
    return logins.isPresent();
  }

  /** Finds out who sends a request; at once. */
  public Caller caller(RequestHead head) {
    return logins
        .map(it -> it.caller(head, address(head)))
        .orElseGet(() -> isForwarded(head) ? new Caller.Refused(FORWARDED) : KNOWN_LOCAL);
  }

  private static boolean isForwarded(RequestHead head) {
    return head.header("X-Forwarded-For").or(() -> head.header("Forwarded")).isPresent();
  }

  /** Says whether a user who was let in a while ago, by this head, would be now. */
  public boolean isStill(User user, RequestHead head) {
    Caller caller = caller(head);
    if (caller instanceof Caller.Known known) {
      return known.user().equals(user);
    }
    return caller instanceof Caller.Unproven && logins.stream().anyMatch(it -> it.hasStill(user));
  }

  /** Returns why a user may not do what a role may, if so. */
  public static Optional<Refusal> checkRole(User user, UserRole least) {
    if (user.role().covers(least)) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
            403,
            "ROLE_TOO_LOW",
            "this needs the role %s; yours is %s".formatted(least, user.role())));
  }

  /** Returns what is told to somebody who has to log in. */
  public static Refusal loginFirst() {
    return Refusal.of(401, "LOGIN_NEEDED", "log in, or send a token");
  }

  /** Counts what a user changes, and returns a refusal where it is too much. */
  public Optional<Refusal> count(User user, int changes) {
    return writes
        .take(user.name(), changes)
        .map(wait -> Refusal.tooMany("more changes than console.rate.per.minute allows", wait));
  }

  /** Logs in by name and password; takes tenths of a second. */
  public Login logIn(RequestHead head, String name, String password) {
    return logIn(head, it -> it.password(name, password, address(head)));
  }

  /** Logs in by a token. */
  public Login logIn(RequestHead head, String token) {
    return logIn(head, it -> it.token(token, address(head)));
  }

  private Login logIn(RequestHead head, Function<Logins, Proven> comparison) {
    if (logins.isEmpty()) {
      return new Login.Failed(NO_LOGIN);
    }
    Proven proven = comparison.apply(logins.get());
    if (proven.refusal().isPresent() || proven.account().isEmpty()) {
      return new Login.Failed(proven.refusal().orElseGet(Access::loginFirst));
    }
    logOut(head);
    Account account = proven.account().get();
    return new Login.Done(account.user(), cookie(logins.get().begin(account), session));
  }

  /** Ends the session of a request, if it has one; returns what takes the cookie back. */
  public String logOut(RequestHead head) {
    logins.ifPresent(it -> head.cookie(COOKIE).ifPresent(it::end));
    return cookie("", Duration.ZERO);
  }

  private String cookie(String value, Duration age) {
    boolean secure = origin.filter(uri -> "https".equalsIgnoreCase(uri.getScheme())).isPresent();
    return Stream.of(
            COOKIE + "=" + value,
            "Path=/",
            "Max-Age=" + age.toSeconds(),
            "HttpOnly",
            "SameSite=Strict",
            secure ? "Secure" : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** Writes down that something was changed, or that somebody tried. */
  public void audit(RequestHead head, Optional<User> user, int status, long bytes) {
    audit.write(address(head), user.map(User::name), user.map(User::role), head, status, bytes);
  }

  /**
   * Writes down that somebody could not log in. A name that is no user's is not shown: people type
   * passwords where names belong.
   */
  public void auditFailedLogin(RequestHead head, Optional<String> name, int status, long bytes) {
    Optional<String> known = name.filter(it -> logins.stream().anyMatch(l -> l.hasName(it)));
    audit.write(address(head), known, Optional.empty(), head, status, bytes);
  }

  /** Behind a proxy, its connection says nothing of the client; the address that it adds does. */
  private String address(RequestHead head) {
    if (origin.isEmpty()) {
      return head.peer();
    }
    String forwarded = head.header("X-Forwarded-For").orElse("");
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.matches("[0-9A-Fa-f:.]{2,45}") ? last : head.peer();
  }
}
