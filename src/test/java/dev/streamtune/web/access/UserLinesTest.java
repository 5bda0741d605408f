package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.fuzz.Fuzzing;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserLinesTest {
  private static final String SALT = "c2FsdHNhbHRzYWx0c2FsdA==";
  private static final String HASH = "A".repeat(43) + "=";
  private static final String PASSWORD = "pbkdf2-sha256$600000$" + SALT + "$" + HASH;

  @Test
  void usersHavePasswordsTokensOrBoth() {
    String token = Grants.newToken();
    Users users =
        UserLines.parse(
            List.of(
                "# who may use the console",
                "",
                "ada:operator:" + PASSWORD,
                Grants.token("ada", UserRole.OPERATOR, token),
                "  Jürgen von der Wache:viewer:" + PASSWORD + "  "));

    assertThat(users.has(new User("ada", UserRole.OPERATOR))).isTrue();
    assertThat(users.has(new User("Jürgen von der Wache", UserRole.VIEWER))).isTrue();
    assertThat(users.byToken(token).map(Account::user))
        .contains(new User("ada", UserRole.OPERATOR));
    assertThat(users.byToken(token + "x")).isEmpty();
  }

  @Test
  void theLinesThatAreMadeAreRead() {
    String line = Grants.password("ada", UserRole.ANNOTATOR, "correct horse".toCharArray());

    Users users = UserLines.parse(List.of(line));

    assertThat(users.byPassword("ada", "correct horse".toCharArray()).map(Account::user))
        .contains(new User("ada", UserRole.ANNOTATOR));
    assertThat(users.byPassword("ada", "correct horses".toCharArray())).isEmpty();
    assertThat(users.byPassword("eve", "correct horse".toCharArray())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geheim",
        "ada:geheim",
        "ada:geheim:pbkdf2-sha256$600000$" + SALT + "$AAAA",
        "ada:viewer:geheim",
        "ada:VIEWER:sha256$geheim",
        "ada:viewer:sha256$geheim",
        "ada:viewer:sha256$geheim:more",
        ":viewer:sha256$geheim",
        "ada :viewer:sha256$geheim",
        "ada\u202e:viewer:sha256$geheim",
        "ada:viewer:pbkdf2-sha256$geheim$geheim$geheim",
        "ada:viewer:pbkdf2-sha256$99999$" + SALT + "$geheim",
        "ada:viewer:pbkdf2-sha256$600000$geheim$geheim",
        "ada:viewer:pbkdf2-sha256$600000$YQ==$geheim",
        "ada:viewer:md5$geheim"
      })
  void aWrongLineIsNamedByItsNumberAlone(String line) {
    assertThatThrownBy(() -> UserLines.parse(List.of("# users", line)))
        .isInstanceOf(UsersException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageNotContaining("geheim")
        .hasMessageNotContaining(SALT);
  }

  @Test
  void allWrongLinesAreNamed() {
    assertThatThrownBy(() -> UserLines.parse(List.of("a", "ada:viewer:" + PASSWORD, "b")))
        .hasMessageMatching("line 1: .*; line 3: .*");
  }

  @Test
  void aUserHasOneRole() {
    assertThatThrownBy(
            () -> UserLines.parse(List.of("ada:viewer:" + PASSWORD, "ada:operator:" + PASSWORD)))
        .hasMessage("line 2: this user has another role in an earlier line");
  }

  @Test
  void everyFileIsReadOrRefusedWithoutItsContent() throws InterruptedException {
    List<byte[]> corpus =
        List.of(
            bytes("# users\nada:operator:" + PASSWORD + "\nbob:viewer:sha256$" + HASH + "\n"),
            bytes("x:annotator:sha256$" + HASH));
    Fuzzing fuzzing = new Fuzzing("users", corpus, 0, 8L << 20, e -> e instanceof UsersException);

    int refused =
        fuzzing.run(
            2000,
            input -> {
              try {
                Users unused = UserLines.parse(lines(input));
              } catch (UsersException e) {
                assertThat(e).hasMessageNotContaining("AAAA").hasMessageNotContaining(SALT);
                throw e;
              }
            });

    assertThat(refused).isPositive();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> lines(byte[] input) {
    return Arrays.asList(new String(input, StandardCharsets.UTF_8).split("\n", -1));
  }
}
