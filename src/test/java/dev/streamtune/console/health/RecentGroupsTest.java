package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentGroupsTest {
  private final HandClock clock = new HandClock(Instant.ofEpochSecond(1_700_000_000));
  private Optional<Groups> told = Optional.empty();
  private int questions;
  private final RecentGroups groups =
      new RecentGroups(
          () -> {
            questions++;
            return told;
          },
          clock);

  @Test
  void knowsNothingWhereKafkaNeverAnswered() {
    assertThat(groups.get()).isEmpty();
  }

  @Test
  void asksAtMostEveryFewSeconds() {
    told = Optional.of(behind(1));
    assertThat(groups.get()).map(RecentGroups.Reading::groups).contains(behind(1));
    told = Optional.of(behind(2));
    clock.passes(Duration.ofSeconds(4));
    assertThat(groups.get()).map(RecentGroups.Reading::groups).contains(behind(1));
    assertThat(questions).isEqualTo(1);

    clock.passes(Duration.ofSeconds(2));
    assertThat(groups.get()).map(RecentGroups.Reading::groups).contains(behind(2));
  }

  @Test
  void keepsWhatItKnowsWithItsAgeWhileKafkaIsSilent() {
    told = Optional.of(behind(1));
    groups.get();
    long then = clock.millis();
    told = Optional.empty();
    clock.passes(Duration.ofMinutes(1));

    assertThat(groups.get()).contains(new RecentGroups.Reading(behind(1), then));
    groups.get();
    assertThat(questions).as("a silent Kafka is not asked by everybody").isEqualTo(2);
  }

  private static Groups behind(long offsets) {
    return new Groups(List.of(new HealthView.Lag("images", 0, offsets)), List.of());
  }
}
