package dev.streamtune.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ImagesInHandTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final ImagesInHand images = new ImagesInHand(meters, now::get);

  @Test
  void nothingIsBehindAtFirst() {
    assertThat(waiting()).isZero();
    assertThat(lag()).isZero();
  }

  @Test
  void whatIsHeldGetsOlderUntilItIsAnswered() {
    ImagesInHand.Hand hand = images.open();
    hand.holds(3, 998_000);
    assertThat(waiting()).isEqualTo(3);
    assertThat(lag()).isEqualTo(2);

    now.addAndGet(5_000);
    assertThat(lag()).isEqualTo(7);

    hand.answered();
    now.addAndGet(1_000);
    assertThat(waiting()).isZero();
    assertThat(lag()).isEqualTo(7);
  }

  @Test
  void aMinuteWithoutImagesIsNoLag() {
    ImagesInHand.Hand hand = images.open();
    hand.holds(1, 0);
    hand.answered();
    assertThat(lag()).isEqualTo(1000);

    now.addAndGet(60_000);
    assertThat(lag()).isZero();
  }

  @Test
  void tasksAddUpAndTheFurthestBehindCounts() {
    ImagesInHand.Hand one = images.open();
    ImagesInHand.Hand other = images.open();
    one.holds(2, 999_000);
    other.holds(1, 990_000);
    assertThat(waiting()).isEqualTo(3);
    assertThat(lag()).isEqualTo(10);

    other.close();
    assertThat(waiting()).isEqualTo(2);
    assertThat(lag()).isEqualTo(1);
  }

  @Test
  void anImageFromTheFutureIsNotBehind() {
    images.open().holds(1, 2_000_000);

    assertThat(lag()).isZero();
  }

  private double waiting() {
    return meters.get("streamtune.images.waiting").gauge().value();
  }

  private double lag() {
    return meters.get("streamtune.lag").gauge().value();
  }
}
