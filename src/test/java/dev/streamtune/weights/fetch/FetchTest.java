package dev.streamtune.weights.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.model.ModelException;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fetch does when the server or the network has faults. */
class FetchTest {
  private static final byte[] CONTENT = Origin.bytes(1_000_000, 1);

  @TempDir Path folder;
  private final RecordedFetch observed = new RecordedFetch();
  private final Origin origin = Origin.of(CONTENT);

  FetchTest() throws IOException {}

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void aFileArrivesWholeAndIsFetchedOnce() throws IOException {
    Path first = store().locate(file());
    Path second = store().locate(file());

    assertThat(first).hasBinaryContent(CONTENT).isEqualTo(second);
    assertThat(origin.requests()).containsExactly("all");
    assertThat(observed.sizes()).isSorted().endsWith((long) CONTENT.length);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aCutConnectionIsGoneOnWith() {
    origin.next(origin.cutAfter(300_000));

    assertThat(store().locate(file())).hasBinaryContent(CONTENT);
    assertThat(origin.requests()).hasSize(2);
    assertThat(beginOf(origin.requests().get(1))).isBetween(1L, 299_999L);
    assertThat(observed.notes()).anyMatch(note -> note.contains("going on in"));
  }

  @Test
  void whatArrivedIsKeptForTheNextProcess() throws IOException {
    origin.next(origin.stallAfter(300_000));

    assertThat(failure()).contains("no byte came for 0.5 s", "bytes are kept in");
    assertThat(completeFiles()).isEmpty();
    assertThat(store().locate(file())).hasBinaryContent(CONTENT);
    assertThat(beginOf(origin.requests().get(1))).isPositive();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aServerThatKeepsBreakingOffIsGivenUp() {
    origin.next(origin.cutAfter(300_000));
    Stream.generate(() -> origin.cutAfter(0)).limit(10).forEach(origin::next);

    assertThat(failure()).contains("the connection broke");
    // The first, which brought bytes, and the three that may bring nothing, the last of them fatal.
    assertThat(origin.requests()).hasSize(4);
  }

  @Test
  void aServerWithoutRangesStartsOver() {
    origin.next(origin.cutAfter(300_000));
    origin.next(origin.ignoringRanges());

    assertThat(store().locate(file())).hasBinaryContent(CONTENT);
    assertThat(observed.starts()).containsExactly(0L, 0L);
  }

  @Test
  void aFileThatWasReplacedMeanwhileStartsOver() {
    byte[] other = Origin.bytes(900_000, 2);
    origin.next(origin.cutAfter(300_000));
    origin.next(Origin.replacedBy(other));

    assertThat(store().locate(file())).hasBinaryContent(other);
  }

  @Test
  void slownessIsNoStall() {
    origin.next(origin.trickle(10, 100));

    assertThat(store().locate(file())).hasBinaryContent(CONTENT);
  }

  @ParameterizedTest
  @CsvSource({
    "403, access is refused",
    "404, there is no such file",
    "429, too many requests",
    "500, it is in trouble itself",
    "204, expected 200 or 206"
  })
  void aStatusIsExplained(int status, String words) throws IOException {
    origin.next(Origin.status(status));

    assertThat(failure())
        .contains("the server answered " + status + ": " + words)
        .contains("curl -fL --create-dirs -o", origin.uri("vgg.h5").toString());
    assertThat(origin.requests()).hasSize(1);
    assertThat(completeFiles()).isEmpty();
  }

  @Test
  void aRedirectToAnotherHostIsFollowed() {
    origin.next(
        Origin.redirect(URI.create("http://localhost:%d/there.h5".formatted(origin.port()))));

    assertThat(store().locate(file())).hasBinaryContent(CONTENT);
    assertThat(origin.requests()).hasSize(2);
  }

  @Test
  void redirectsInACircleEnd() {
    Stream.generate(() -> Origin.redirect(origin.uri("vgg.h5?key=secret")))
        .limit(20)
        .forEach(origin::next);

    assertThat(failure()).contains("a redirect that is not followed").doesNotContain("secret");
  }

  @Test
  void nobodyListensIsSaidAtOnce() throws IOException {
    Remote closed = new Remote(freeAddress());

    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> store().locate(closed));

    assertThat(failure).hasMessageContaining("127.0.0.1 refused the connection");
  }

  @Test
  void aHostThatNeverAnswersIsGivenUpInTime() throws IOException {
    try (ServerSocket hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Remote silent =
          new Remote(URI.create("http://127.0.0.1:%d/x".formatted(hole.getLocalPort())));
      long begin = System.nanoTime();

      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> store().locate(silent));

      assertThat(failure).hasMessageContaining("no answer within 2.0 s");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void aNameThatNobodyKnowsIsNamed() {
    Remote unknown = new Remote(URI.create("http://weights.invalid/vgg.h5"));

    assertThat(catchThrowableOfType(ModelException.class, () -> store().locate(unknown)))
        .message()
        .containsAnyOf("no address is known for the host weights.invalid", "no answer within");
  }

  @Test
  void aFileThatIsTooLargeIsNotFetched() throws IOException {
    FetchLimits small =
        new FetchLimits(seconds(2), seconds(2), seconds(2), 0, Duration.ofMillis(1), 1000);
    WeightsStore store = new WeightsStore(cache(), Map.of(), small, observed);

    ModelException failure = catchThrowableOfType(ModelException.class, () -> store.locate(file()));

    assertThat(failure).hasMessageContaining("1,000,000 bytes; more than 1,000 are not fetched");
    assertThat(completeFiles()).isEmpty();
  }

  @Test
  void twoThatWantTheSameFileFetchItOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    origin.next(origin.after(gate));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Path> one = threads.submit(() -> store().locate(file()));
      Future<Path> other = threads.submit(() -> store().locate(file()));
      while (observed.notes().stream().noneMatch(note -> note.contains("another process"))) {
        Thread.onSpinWait();
      }
      gate.countDown();

      assertThat(one.get()).isEqualTo(other.get()).hasBinaryContent(CONTENT);
      assertThat(origin.requests()).containsExactly("all");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    WeightsStore store =
        new WeightsStore(new WeightsCache(file.resolve("cache")), Map.of(), limits(), observed);

    assertThat(catchThrowableOfType(ModelException.class, () -> store.locate(file())))
        .hasMessageContaining("cannot use the cache folder " + file)
        .hasMessageContaining("STREAMTUNE_CACHE");
    assertThat(origin.requests()).isEmpty();
  }

  @Test
  void anAddressWithoutEncryptionIsRemarkedOn() {
    assertThat(store().locate(file())).exists();
    assertThat(observed.notes()).anyMatch(note -> note.contains("is not encrypted"));
  }

  @Test
  void aForcedFetchReplacesTheFileOnlyWhenItIsComplete() throws IOException {
    Path kept = store().locate(file());
    byte[] other = Origin.bytes(900_000, 2);

    origin.next(Origin.status(500));
    assertThat(catchThrowableOfType(ModelException.class, () -> store().refetch(file())))
        .hasMessageContaining("the file that was there before stays");
    assertThat(kept).hasBinaryContent(CONTENT);

    origin.next(Origin.replacedBy(other));
    assertThat(store().refetch(file())).hasBinaryContent(other);
    assertThat(store().problem(file())).isEmpty();
  }

  private String failure() {
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> store().locate(file()));
    return String.valueOf(failure.getMessage());
  }

  private Remote file() {
    return new Remote(origin.uri("vgg.h5"));
  }

  private WeightsStore store() {
    return new WeightsStore(cache(), Map.of(), limits(), observed);
  }

  private WeightsCache cache() {
    return new WeightsCache(folder.resolve("cache"));
  }

  private static FetchLimits limits() {
    return new FetchLimits(
        seconds(2), seconds(2), Duration.ofMillis(500), 2, Duration.ofMillis(1), 10_000_000);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static long beginOf(String range) {
    return Long.parseLong(range.replaceAll("bytes=(\\d+)-.*", "$1"));
  }

  private static URI freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:%d/vgg.h5".formatted(socket.getLocalPort()));
    }
  }

  private List<String> completeFiles() throws IOException {
    return names().stream().filter(name -> name.endsWith(".h5")).toList();
  }

  private List<String> leftovers() throws IOException {
    return names().stream().filter(name -> name.contains(".part")).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(cache().folder())) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
