package dev.streamtune.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.feed.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThumbnailCacheTest {
  private long now;
  private final ThumbnailCache cache = new ThumbnailCache(10_000, Duration.ofNanos(100), () -> now);

  @Test
  void whatWasAskedForLongestAgoGoesFirst() {
    cache.put(at(1), Optional.of(new byte[4000]));
    cache.put(at(2), Optional.of(new byte[4000]));
    assertThat(cache.find(at(1))).isPresent();

    cache.put(at(3), Optional.of(new byte[4000]));

    assertThat(cache.find(at(2))).isEmpty();
    assertThat(cache.find(at(1))).isPresent();
    assertThat(cache.find(at(3))).isPresent();
  }

  @Test
  void thatThereIsNoneIsBelievedForAWhile() {
    cache.put(at(1), Optional.empty());
    cache.put(at(2), Optional.of(new byte[10]));
    now = 100;
    assertThat(cache.find(at(1)).orElseThrow().file()).isEmpty();

    now = 101;

    assertThat(cache.find(at(1))).isEmpty();
    assertThat(cache.find(at(2))).isPresent();
  }

  @Test
  void whatIsLargerThanAllIsNotKept() {
    cache.put(at(1), Optional.of(new byte[20_000]));

    assertThat(cache.find(at(1))).isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void isBoundedWhateverComes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      Place at = at(random.nextInt(300));
      switch (random.nextInt(4)) {
        case 0 -> cache.put(at, Optional.empty());
        case 1 -> cache.remove(at);
        case 2 -> {
          var unused = cache.find(at);
        }
        default -> cache.put(at, Optional.of(new byte[random.nextInt(3000)]));
      }
      now += random.nextInt(20);
      assertThat(cache.bytes()).as("seed %d", seed).isBetween(0L, 10_000L);
    }
    for (int i = 0; i < 300; i++) {
      cache.remove(at(i));
    }
    assertThat(cache.bytes()).as("seed %d", seed).isZero();
  }

  private static Place at(long offset) {
    return new Place("images", 0, offset);
  }
}
