package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.web.api.UserRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {
  private static final String ADA = Grants.token("ada", UserRole.OPERATOR, "token-of-ada");
  private static final String BOB = Grants.token("bob", UserRole.VIEWER, "token-of-bob");

  private final FakeTime time = new FakeTime();

  @TempDir Path folder;

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("users"), content);
  }

  private boolean knows(UsersFile file, String name) {
    time.pass(Duration.ofSeconds(1));
    return file.current().hasName(name);
  }

  @Test
  void aChangeIsSeenASecondLater() throws IOException {
    UsersFile file = UsersFile.open(write(ADA), time);

    write(ADA + "\n" + BOB);

    assertThat(file.current().hasName("bob")).as("not looked at yet").isFalse();
    assertThat(knows(file, "bob")).isTrue();
    write(BOB);
    assertThat(knows(file, "ada")).isFalse();
  }

  @Test
  void aChangeThatCannotBeReadIsToldOnceAndTheUsersFromBeforeStay() throws IOException {
    UsersFile file = UsersFile.open(write(ADA), time);

    try (CapturedLog log = CapturedLog.of(UsersFile.class.getName())) {
      write("geheim");
      assertThat(knows(file, "ada")).isTrue();
      assertThat(knows(file, "ada")).isTrue();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("line 1")
          .doesNotContain("geheim");
    }
    write(BOB);
    assertThat(knows(file, "bob")).isTrue();
  }

  @Test
  void aFileThatGoesIsToldOnceAndTheUsersStayUntilItIsBack() throws IOException {
    Path path = write(ADA);
    UsersFile file = UsersFile.open(path, time);

    try (CapturedLog log = CapturedLog.of(UsersFile.class.getName())) {
      Files.delete(path);
      assertThat(knows(file, "ada")).isTrue();
      assertThat(knows(file, "ada")).isTrue();
      assertThat(log.lines()).singleElement().asString().contains("NoSuchFileException");
    }
    write(BOB);
    assertThat(knows(file, "ada")).isFalse();
    assertThat(knows(file, "bob")).isTrue();
  }

  @Test
  void withoutAFileThatCanBeReadNothingBegins() throws IOException {
    Path missing = folder.resolve("missing");
    Path wrong = write("geheim");

    assertThatThrownBy(() -> UsersFile.open(missing, time))
        .isInstanceOf(UsersException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> UsersFile.open(wrong, time))
        .isInstanceOf(UsersException.class)
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("geheim");
  }
}
