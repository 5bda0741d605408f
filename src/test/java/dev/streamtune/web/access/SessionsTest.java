package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.web.api.UserRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Duration LONGEST = Duration.ofHours(12);

  private final FakeTime time = new FakeTime();
  private final Sessions sessions = new Sessions(LONGEST, time);
  private final Account ada = account("ada");

  private static Account account(String name) {
    return new Account(name, UserRole.VIEWER, TokenHash.of("token of " + name));
  }

  @Test
  void aSessionIsWhoeverBeganIt() {
    String id = sessions.begin(ada);

    assertThat(id).hasSize(43);
    assertThat(sessions.use(id)).contains(ada);
    assertThat(sessions.use(id + "x")).isEmpty();
    assertThat(sessions.use("")).isEmpty();
    assertThat(sessions.begin(ada)).isNotEqualTo(id);
  }

  @Test
  void itEndsWhenItIsEnded() {
    String id = sessions.begin(ada);

    sessions.end(id);

    assertThat(sessions.use(id)).isEmpty();
    assertThat(sessions.count()).isZero();
  }

  @Test
  void itEndsWithoutUse() {
    String id = sessions.begin(ada);

    time.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(sessions.use(id)).isPresent();
    time.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(sessions.use(id)).isPresent();
    time.pass(Sessions.IDLE);
    assertThat(sessions.use(id)).isEmpty();
  }

  @Test
  void itEndsAfterItsLongestTimeHoweverMuchItIsUsed() {
    String id = sessions.begin(ada);

    for (int i = 0; i < 23; i++) {
      time.pass(Duration.ofMinutes(30));
      assertThat(sessions.use(id)).isPresent();
    }
    time.pass(Duration.ofMinutes(30));
    assertThat(sessions.use(id)).isEmpty();
  }

  @Test
  void oneUserHasSoManyAndNoMore() {
    String first = sessions.begin(ada);
    String other = sessions.begin(account("bob"));
    for (int i = 0; i < Sessions.MOST_OF_ONE_USER; i++) {
      assertThat(sessions.begin(ada)).isNotEmpty();
    }

    assertThat(sessions.use(first)).isEmpty();
    assertThat(sessions.use(other)).isPresent();
    assertThat(sessions.count()).isEqualTo(Sessions.MOST_OF_ONE_USER + 1);
  }

  @Test
  void allTogetherAreSoManyAndNoMore() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST; i++) {
      ids.add(sessions.begin(account("user " + i)));
    }
    assertThat(sessions.use(ids.get(0))).isPresent();

    String last = sessions.begin(ada);

    assertThat(sessions.count()).isEqualTo(Sessions.MOST);
    assertThat(sessions.use(last)).isPresent();
    assertThat(sessions.use(ids.get(0))).as("used since").isPresent();
    assertThat(sessions.use(ids.get(1))).as("used last longest ago").isEmpty();
  }
}
