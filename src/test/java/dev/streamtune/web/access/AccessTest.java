package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String PASSWORD = "correct horse";
  private static final String TOKEN = Grants.newToken();
  private static final User ADA = new User("ada", UserRole.ANNOTATOR);
  private static final User BOT = new User("bot", UserRole.OPERATOR);
  private static final String ADAS_LINE = line(UserRole.ANNOTATOR, PASSWORD);

  private final FakeTime time = new FakeTime();

  @TempDir Path folder;

  private Path file;
  private Access access;

  private static String line(UserRole role, String password) {
    return Grants.password("ada", role, password.toCharArray());
  }

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("users");
    write(ADAS_LINE, Grants.token("bot", UserRole.OPERATOR, TOKEN));
    access = access(Optional.empty());
  }

  private Access access(Optional<URI> origin) {
    return new Access(
        new AccessSettings(
            "0.0.0.0", Optional.of(UsersFile.open(file, time)), origin, Duration.ofHours(12), 60),
        time);
  }

  private void write(String... lines) throws IOException {
    Files.write(file, Arrays.asList(lines));
  }

  private String logIn(String name, String password) {
    Login login = access.logIn(Heads.of("POST"), name, password);
    assertThat(login).isInstanceOf(Login.Done.class);
    return ((Login.Done) login).cookie();
  }

  private Caller proven(RequestHead head) {
    Caller caller = access.caller(head);
    return caller instanceof Caller.Unproven unproven ? unproven.proof().get() : caller;
  }

  private static Refusal refusal(Caller caller) {
    return ((Caller.Refused) caller).refusal();
  }

  @Test
  void withoutAUsersFileEverybodyIsTheLocalOperator() {
    Access open =
        new Access(
            new AccessSettings(
                "127.0.0.1", Optional.empty(), Optional.empty(), Duration.ofHours(12), 60),
            time);

    assertThat(open.loginNeeded()).isFalse();
    assertThat(open.caller(Heads.of("GET")))
        .isEqualTo(new Caller.Known(new User("local", UserRole.OPERATOR)));
    assertThat(refusal(open.caller(Heads.of("GET", "X-Forwarded-For", "203.0.113.1"))).code())
        .as("it comes from elsewhere after all")
        .isEqualTo("USERS_NEEDED");
    assertThat(open.logIn(Heads.of("POST"), "ada", PASSWORD))
        .isInstanceOfSatisfying(
            Login.Failed.class, failed -> assertThat(failed.refusal().status()).isEqualTo(409));
  }

  @Test
  void aSessionIsWhoLoggedInUntilItIsEnded() {
    assertThat(access.caller(Heads.of("GET"))).isInstanceOf(Caller.Nobody.class);
    String cookie = logIn("ada", PASSWORD);

    assertThat(access.caller(Heads.withCookie(cookie))).isEqualTo(new Caller.Known(ADA));
    assertThat(access.isStill(ADA, Heads.withCookie(cookie))).isTrue();
    assertThat(access.logOut(Heads.withCookie(cookie))).contains("Max-Age=0");

    assertThat(access.caller(Heads.withCookie(cookie))).isInstanceOf(Caller.Nobody.class);
    assertThat(access.isStill(ADA, Heads.withCookie(cookie))).isFalse();
  }

  @Test
  void theCookieIsForThisSiteAndNoScript() {
    assertThat(logIn("ada", PASSWORD))
        .matches("streamtune-session=[\\w-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
    access = access(Optional.of(URI.create("https://console.example.org")));
    assertThat(logIn("ada", PASSWORD)).endsWith("; HttpOnly; SameSite=Strict; Secure");
    access = access(Optional.of(URI.create("http://console.example.org")));
    assertThat(logIn("ada", PASSWORD)).doesNotContain("Secure");
  }

  @Test
  void nobodyElseChoosesWhichSessionItIs() {
    RequestHead planted = Heads.of("POST", "Cookie", "streamtune-session=" + "A".repeat(43));

    Login.Done login = (Login.Done) access.logIn(planted, "ada", PASSWORD);

    assertThat(login.cookie()).doesNotContain("AAAA");
    assertThat(access.caller(planted)).isInstanceOf(Caller.Nobody.class);
    RequestHead first = Heads.withCookie(login.cookie());
    Login.Done second = (Login.Done) access.logIn(first, "ada", PASSWORD);
    assertThat(access.caller(first))
        .as("ended by logging in anew")
        .isInstanceOf(Caller.Nobody.class);
    assertThat(access.caller(Heads.withCookie(second.cookie()))).isEqualTo(new Caller.Known(ADA));
  }

  @Test
  void aSessionExpires() {
    String cookie = logIn("ada", PASSWORD);

    time.pass(Sessions.IDLE);

    assertThat(access.caller(Heads.withCookie(cookie))).isInstanceOf(Caller.Nobody.class);
  }

  @Test
  void whoLeavesTheFileIsOutAtOnceHoweverHeCameIn() throws IOException {
    RequestHead session = Heads.withCookie(logIn("ada", PASSWORD));
    RequestHead basic = Heads.withPassword("ada", PASSWORD);
    assertThat(proven(basic)).isEqualTo(new Caller.Known(ADA));
    assertThat(access.caller(basic)).as("not compared again").isEqualTo(new Caller.Known(ADA));
    assertThat(access.caller(Heads.withToken(TOKEN))).isEqualTo(new Caller.Known(BOT));

    write("# nobody");
    time.pass(Duration.ofSeconds(1));

    assertThat(access.caller(session)).isInstanceOf(Caller.Nobody.class);
    assertThat(access.isStill(ADA, basic)).isFalse();
    assertThat(refusal(proven(basic)).status()).isEqualTo(401);
    assertThat(refusal(access.caller(Heads.withToken(TOKEN))).status()).isEqualTo(401);
  }

  @Test
  void anotherPasswordOrRoleEndsTheSession() throws IOException {
    RequestHead session = Heads.withCookie(logIn("ada", PASSWORD));

    write(ADAS_LINE.replace("annotator", "viewer"));
    time.pass(Duration.ofSeconds(1));

    assertThat(access.caller(session)).isInstanceOf(Caller.Nobody.class);
  }

  @Test
  void aPasswordThatComesWithEveryRequestIsComparedNowAndThen() {
    RequestHead basic = Heads.withPassword("ada", PASSWORD);

    assertThat(access.caller(basic)).isInstanceOf(Caller.Unproven.class);
    assertThat(proven(basic)).isEqualTo(new Caller.Known(ADA));
    assertThat(access.caller(basic)).isInstanceOf(Caller.Known.class);
    assertThat(access.caller(Heads.withPassword("ada", PASSWORD + "x")))
        .isInstanceOf(Caller.Unproven.class);
    time.pass(Proofs.FRESH);
    assertThat(access.caller(basic)).isInstanceOf(Caller.Unproven.class);
    assertThat(access.isStill(ADA, basic)).as("a listener goes on meanwhile").isTrue();
  }

  @Test
  void wrongCredentialsAreAllTheSame() {
    List<RequestHead> wrong =
        List.of(
            Heads.withPassword("ada", "wrong"),
            Heads.withPassword("eve", PASSWORD),
            Heads.withPassword("bot", TOKEN),
            Heads.withPassword("ada", ""),
            Heads.withToken("wrong"),
            Heads.of("GET", "Authorization", "Basic %%%"),
            Heads.of("GET", "Authorization", "Digest x"),
            Heads.of("GET", "Authorization", ""));

    assertThat(wrong.stream().map(this::proven).distinct())
        .singleElement()
        .satisfies(caller -> assertThat(refusal(caller).code()).isEqualTo("WRONG_CREDENTIALS"));
  }

  @Test
  void whoTriesTooOftenHasToWaitForThatName() {
    for (int i = 0; i < FailedLogins.PER_MINUTE; i++) {
      RequestHead from = from("203.0.113." + i);
      assertThat(access.logIn(from, "ada", "")).isInstanceOf(Login.Failed.class);
    }

    Refusal refusal =
        ((Login.Failed) access.logIn(from("203.0.113.99"), "ada", PASSWORD)).refusal();

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(6));
    time.pass(Duration.ofSeconds(6));
    assertThat(logIn("ada", PASSWORD)).isNotEmpty();
  }

  @Test
  void whoTriesTooOftenHasToWaitAtThatAddress() {
    for (int i = 0; i < FailedLogins.PER_MINUTE; i++) {
      assertThat(access.logIn(from("203.0.113.1"), "guess " + i)).isInstanceOf(Login.Failed.class);
    }

    assertThat(access.logIn(from("203.0.113.1"), TOKEN)).isInstanceOf(Login.Failed.class);
    assertThat(access.logIn(from("203.0.113.2"), TOKEN)).isInstanceOf(Login.Done.class);
  }

  private static RequestHead from(String address) {
    return new RequestHead("POST", "/api/session", address, "127.0.0.1", Map.of());
  }

  @Test
  void behindAProxyTheAddressIsWhatTheProxyAdds() {
    access = access(Optional.of(URI.create("https://console.example.org")));
    for (int i = 0; i < FailedLogins.PER_MINUTE; i++) {
      RequestHead claim = Heads.of("POST", "X-Forwarded-For", "198.51.100." + i + ", 203.0.113.1");
      assertThat(access.logIn(claim, "guess")).isInstanceOf(Login.Failed.class);
    }

    assertThat(access.logIn(Heads.of("POST", "X-Forwarded-For", "203.0.113.1"), TOKEN))
        .isInstanceOf(Login.Failed.class);
    assertThat(access.logIn(Heads.of("POST", "X-Forwarded-For", "203.0.113.2"), TOKEN))
        .isInstanceOf(Login.Done.class);
  }

  @Test
  void anUnknownNameTakesAsLongAsAKnownOne() {
    logIn("ada", PASSWORD);
    long known = nanosOf("ada");
    long unknown = nanosOf("eve");

    // Without the comparison with nobody's hash it would be a thousandth.
    assertThat((double) unknown / known).isBetween(0.3, 3.0);
  }

  private long nanosOf(String name) {
    long start = System.nanoTime();
    assertThat(access.logIn(Heads.of("POST"), name, "wrong")).isInstanceOf(Login.Failed.class);
    return System.nanoTime() - start;
  }

  @Test
  void aRoleMayDoWhatThoseBelowMay() {
    assertThat(Access.checkRole(ADA, UserRole.VIEWER)).isEmpty();
    assertThat(Access.checkRole(ADA, UserRole.ANNOTATOR)).isEmpty();
    assertThat(Access.checkRole(ADA, UserRole.OPERATOR))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.message()).contains("OPERATOR", "ANNOTATOR"));
  }

  @Test
  void changesOfOneUserHaveARate() {
    assertThat(access.count(ADA, 60)).isEmpty();

    assertThat(access.count(ADA, 1).map(Refusal::status)).contains(429);
    assertThat(access.count(BOT, 1)).isEmpty();
  }

  @Test
  void aLineTellsWhoDidWhat() {
    try (CapturedLog log = CapturedLog.of(Audit.LOGGER)) {
      access.audit(Heads.of("POST"), Optional.of(ADA), 200, 123);
      access.audit(
          new RequestHead("POST", "/api/x\nuser=eve", "192.0.2.7", "", Map.of()),
          Optional.of(new User("a\u202eb", UserRole.VIEWER)),
          403,
          -1);

      assertThat(log.lines())
          .containsExactly(
              "user=ada role=ANNOTATOR address=192.0.2.7 method=POST path=/api/feedback status=200 bytes=123",
              "user=a\\u202Eb role=VIEWER address=192.0.2.7 method=POST path=/api/x\\nuser=eve status=403 bytes=-1");
    }
  }

  @Test
  void strangersDoNotFillTheLog() {
    try (CapturedLog log = CapturedLog.of(Audit.LOGGER)) {
      for (int i = 0; i < Audit.STRANGERS_PER_MINUTE + 40; i++) {
        access.audit(Heads.of("POST"), Optional.empty(), 401, 0);
      }
      assertThat(log.lines()).hasSize(Audit.STRANGERS_PER_MINUTE);

      access.audit(Heads.of("POST"), Optional.of(ADA), 200, 0);
      assertThat(log.lines())
          .hasSize(Audit.STRANGERS_PER_MINUTE + 2)
          .contains("40 lines of requests without a login were left out");
    }
  }

  @Test
  void noSecretIsLoggedOrShown() {
    try (CapturedLog all = CapturedLog.of("dev.streamtune");
        CapturedLog audit = CapturedLog.of(Audit.LOGGER)) {
      String cookie = logIn("ada", PASSWORD);
      RequestHead basic = Heads.withPassword("ada", PASSWORD);
      access.audit(basic, Optional.of(ADA), 200, 1);
      access.auditFailedLogin(Heads.withToken(TOKEN), Optional.of(PASSWORD), 401, 1);
      access.auditFailedLogin(Heads.withCookie(cookie), Optional.of("ada"), 401, 1);

      List<String> shown =
          List.of(
              String.join("\n", all.lines()),
              String.join("\n", audit.lines()),
              basic.toString(),
              Heads.withCookie(cookie).toString(),
              access.logIn(Heads.of("POST"), "ada", PASSWORD).toString(),
              Authorization.parse(basic.header("Authorization").orElseThrow()).toString(),
              Authorization.parse("Bearer " + TOKEN).toString());
      String session = cookie.substring("streamtune-session=".length(), cookie.indexOf(';'));
      assertThat(audit.lines()).anyMatch(line -> line.startsWith("user=ada role=- "));
      assertThat(shown)
          .noneMatch(text -> text.contains(PASSWORD))
          .noneMatch(text -> text.contains(TOKEN))
          .noneMatch(text -> text.contains(session))
          .noneMatch(text -> text.contains(ADAS_LINE.replaceAll(".*\\$", "")));
    }
  }
}
