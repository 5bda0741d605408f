package dev.streamtune.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.console.feed.Place;
import dev.streamtune.faults.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedThumbnailsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Place AT = new Place("images", 0, 5);

  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private Optional<byte[]> file = Optional.of(TestPictures.file("png", 400, 300));

  @AfterEach
  void stop() {
    gate.countDown();
    callers.shutdownNow();
  }

  @Test
  void anImageIsReadOnce() {
    gate.countDown();
    Thumbnails thumbnails = thumbnails(SOON);

    byte[] first = thumbnails.of(AT).orElseThrow();

    assertThat(thumbnails.of(AT).orElseThrow()).isSameAs(first);
    assertThat(read).hasValue(1);
    thumbnails.forget(AT);
    assertThat(thumbnails.of(AT)).isPresent();
    assertThat(read).hasValue(2);
  }

  @Test
  void whoeverAsksForTheSameAtTheSameTimeGetsTheSame() throws Exception {
    Thumbnails thumbnails = thumbnails(SOON);
    List<Future<Optional<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(callers.submit(() -> thumbnails.of(AT)));
    }
    Await.until("one reads", SOON, () -> read.get() == 1);
    gate.countDown();

    for (Future<Optional<byte[]>> answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(read).hasValue(1);
  }

  @Test
  void aFewAreMadeAtATime() throws Exception {
    Thumbnails thumbnails = thumbnails(SOON);
    List<Future<Optional<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Place at = new Place("images", 0, i);
      answers.add(callers.submit(() -> thumbnails.of(at)));
    }
    Await.until("two read", SOON, () -> read.get() == 2);
    gate.countDown();

    for (Future<Optional<byte[]>> answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(mostAtOnce).hasValue(2);
  }

  @Test
  void thatThereIsNoneIsRemembered() {
    gate.countDown();
    file = Optional.empty();
    Thumbnails thumbnails = thumbnails(SOON);

    assertThat(thumbnails.of(AT)).isEmpty();
    assertThat(thumbnails.of(AT)).isEmpty();
    assertThat(read).hasValue(1);
  }

  @Test
  void whatTheServiceRefusesHasNone() {
    gate.countDown();
    file = Optional.of(TestPictures.bomb());

    assertThat(thumbnails(SOON).of(AT)).isEmpty();
  }

  @Test
  void nobodyWaitsLonger() throws Exception {
    Thumbnails thumbnails = thumbnails(Duration.ofMillis(30));
    Future<Optional<byte[]>> first = callers.submit(() -> thumbnails.of(AT));
    Await.until("one reads", SOON, () -> read.get() == 1);

    assertThat(thumbnails.of(AT)).isEmpty();
    gate.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void whatFailsFailsForItsCallerAndBlocksNobody() {
    Pictures broken =
        at -> {
          read.incrementAndGet();
          throw new IllegalStateException("a mistake");
        };
    Thumbnails thumbnails = thumbnails(broken, SOON);

    CompletableFuture<?> call = CompletableFuture.supplyAsync(() -> thumbnails.of(AT));
    assertThat(call).failsWithin(SOON);
    assertThat(CompletableFuture.supplyAsync(() -> thumbnails.of(AT))).failsWithin(SOON);
    assertThat(read).hasValue(2);
  }

  private Optional<byte[]> find(Place at) {
    read.incrementAndGet();
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.decrementAndGet();
    }
    return file;
  }

  private Thumbnails thumbnails(Duration patience) {
    return thumbnails(this::find, patience);
  }

  private static Thumbnails thumbnails(Pictures pictures, Duration patience) {
    return new CachedThumbnails(
        pictures,
        new ThumbnailMaker(new ImageLimits(1 << 20, 1_000_000)),
        new ThumbnailCache(1 << 20, Duration.ofMinutes(1), System::nanoTime),
        patience);
  }
}
