package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final FakeTime time = new FakeTime();
  private final Buckets buckets = new Buckets(60, time);

  @Test
  void aMinutesWorthMayComeAtOnceAndThenOneByOne() {
    for (int i = 0; i < 60; i++) {
      assertThat(buckets.take("ada", 1)).isEmpty();
    }

    assertThat(buckets.take("ada", 1)).contains(Duration.ofSeconds(1));
    assertThat(buckets.take("bob", 1)).isEmpty();
    time.pass(Duration.ofSeconds(1));
    assertThat(buckets.take("ada", 1)).isEmpty();
    assertThat(buckets.take("ada", 1)).isPresent();
  }

  @Test
  void whatCostsMoreThanThereEverIsTakesAFullBucketAndLeavesADebt() {
    assertThat(buckets.take("ada", 120)).isEmpty();

    time.pass(Duration.ofSeconds(60));
    assertThat(buckets.take("ada", 1)).contains(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(1));
    assertThat(buckets.take("ada", 1)).isEmpty();
  }

  @Test
  void timeWithoutUseAddsUpToOneMinute() {
    time.pass(Duration.ofDays(3));

    assertThat(buckets.take("ada", 60)).isEmpty();
    assertThat(buckets.look("ada")).isPresent();
  }

  @Test
  void keysAreForgottenBeyondABound() {
    assertThat(buckets.take("ada", 60)).isEmpty();
    for (int i = 0; i < Buckets.MOST; i++) {
      assertThat(buckets.take("stranger " + i, 1)).isEmpty();
    }

    assertThat(buckets.look("ada")).isEmpty();
  }
}
