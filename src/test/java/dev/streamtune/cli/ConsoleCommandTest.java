package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleCommandTest {
  @TempDir Path folder;

  private static Invocation withInput(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Invocation.of(arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aUsersLineHasAHashOfThePasswordOnStdin() {
    Invocation user = withInput("correct horse\n", "console", "user", "ada", "--role", "annotator");

    assertThat(user.exitCode()).isZero();
    assertThat(user.out())
        .singleElement()
        .asString()
        .matches("ada:annotator:pbkdf2-sha256\\$600000\\$[\\w+/=]{24}\\$[\\w+/=]{44}");
    assertThat(user.out() + user.err()).doesNotContain("horse");
  }

  @Test
  void aTokenIsShownOnStderrAndItsLineHasAHash() {
    Invocation token = Invocation.of("console", "token", "nightly", "--role", "OPERATOR");

    assertThat(token.exitCode()).isZero();
    String secret = token.err().strip();
    assertThat(secret).matches("streamtune-[\\w-]{43}");
    assertThat(token.out())
        .singleElement()
        .asString()
        .matches("nightly:operator:sha256\\$[\\w+/=]{44}")
        .doesNotContain(secret);
  }

  @Test
  void whatCannotBeALineIsRefused() {
    assertThat(withInput("short\n", "console", "user", "ada", "--role", "viewer").err())
        .isEqualTo("streamtune: a password has 8 to 1024 characters\n");
    assertThat(withInput("", "console", "user", "ada", "--role", "viewer").exitCode()).isEqualTo(2);
    assertThat(withInput("correct horse\n", "console", "user", "a:b", "--role", "viewer").err())
        .contains("a name has no colon");
    assertThat(Invocation.of("console", "token", "ada", "--role", "root").exitCode()).isEqualTo(2);
    assertThat(Invocation.of("console", "token", "ada").exitCode()).isEqualTo(2);
  }

  @Test
  void aPasswordFromAPipeIsTheFirstLine() throws Exception {
    InputStream in =
        new ByteArrayInputStream("Grüße, Ada\r\nmore\n".getBytes(StandardCharsets.UTF_8));
    StringWriter err = new StringWriter();

    char[] password = new PasswordPrompt(null, false, in, new PrintWriter(err)).read("ada");

    assertThat(new String(password)).isEqualTo("Grüße, Ada");
    assertThat(err.toString()).isEmpty();
    assertThat(in.read()).isEqualTo('m');
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
  void anOpenConsoleWithoutUsersDoesNotStart(String host) {
    Invocation serve =
        Invocation.of("serve", "--set", "console.enabled=true", "--set", "http.host=" + host);

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err())
        .hasLineCount(1)
        .startsWith("streamtune: console.enabled=true with http.host=" + host)
        .contains("console.users.file", "streamtune console user");
  }

  @Test
  void aConsoleOfAnInstanceThatOnlyTrainsDoesNotStart() {
    Invocation serve = Invocation.of("serve", "--role", "train", "--set", "console.enabled=true");

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err())
        .hasLineCount(1)
        .startsWith("streamtune: console.enabled=true goes with --role serve or all");
  }

  @Test
  void aUsersFileThatIsNoneIsOneLineWithoutItsContent() throws IOException {
    Path users = Files.writeString(folder.resolve("users"), "ada:operator:geheim\n");

    Invocation serve =
        Invocation.of(
            "serve", "--set", "console.enabled=true", "--set", "console.users.file=" + users);

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err())
        .hasLineCount(1)
        .startsWith("streamtune: console.users.file: the users file " + users + ": line 1: ")
        .doesNotContain("geheim");
  }

  @Test
  void aTerminalThatCannotHideIsNotAskedOn() {
    // Stdin of this test is no terminal, whatever the launcher would say: stty refuses.
    PasswordPrompt prompt =
        new PasswordPrompt(
            null, true, InputStream.nullInputStream(), new PrintWriter(new StringWriter()));

    assertThatThrownBy(() -> prompt.read("ada"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("on stdin");
  }
}
