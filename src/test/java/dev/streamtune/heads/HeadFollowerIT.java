package dev.streamtune.heads;

import static dev.streamtune.heads.HeadsTopic.REQUIREMENTS;
import static dev.streamtune.heads.HeadsTopic.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An instance follows the heads topic. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class HeadFollowerIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;
  private final List<HeadFollower> followers = new ArrayList<>();
  private HeadsTopic topic;
  private Recorder told;

  HeadFollowerIT() throws IOException {
    this.broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopic() throws Exception {
    topic = HeadsTopic.create(broker);
    told = new Recorder();
  }

  @AfterEach
  void stopFollowing() {
    followers.forEach(HeadFollower::close);
    followers.clear();
  }

  private HeadFollower start() {
    HeadFollower follower = HeadFollower.start(topic.settings(), REQUIREMENTS, told);
    followers.add(follower);
    return follower;
  }

  private void follow() throws InterruptedException {
    assertThat(start().awaitCaughtUp(LIMIT)).isTrue();
  }

  @Test
  void anEmptyTopicIsCaughtUpWithAndThenFollowed() throws Exception {
    follow();
    told.expectNoMore();

    topic.publish(2);

    told.expect("head 1", "head 2");
    assertThat(HeadCodec.encode(told.lastHead().weights())).isEqualTo(HeadCodec.encode(weights(2)));
    assertThat(told.lastHead().labels()).isEqualTo(HeadsTopic.LABELS);
  }

  @Test
  void aStartingInstanceServesTheNewestAtOnce() throws Exception {
    topic.publish(5);

    follow();
    told.expect("head 5");
    told.expectNoMore();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badHeads")
  void aBadHeadIsRefusedAndTheIncumbentStays(
      HeadProblem problem,
      long version,
      HeadWeights weights,
      Consumer<HeadManifest.Builder> manifest,
      UnaryOperator<List<HeadChunk>> chunks)
      throws Exception {
    topic.publish(1);
    follow();
    told.expect("head 1");

    HandWritten.of(topic, version, weights).withManifest(manifest).withChunks(chunks).commit();
    told.expect("refused %d %s".formatted(version, problem));

    HandWritten.of(topic, 3, weights(3)).commit();
    told.expect("head 3");
    told.expectNoMore();
  }

  static Stream<Arguments> badHeads() {
    HeadWeights good = weights(2);
    Consumer<HeadManifest.Builder> asIs = manifest -> {};
    UnaryOperator<List<HeadChunk>> all = chunks -> chunks;
    UnaryOperator<List<HeadChunk>> flipped = HeadFollowerIT::flipByte;
    return Stream.of(
        Arguments.of(HeadProblem.PARTIAL, 2, good, asIs, without(2)),
        Arguments.of(HeadProblem.PARTIAL, 2, good, asIs, without(0)),
        Arguments.of(HeadProblem.CORRUPT, 2, good, asIs, flipped),
        Arguments.of(HeadProblem.CORRUPT, 2, good, change(m -> m.setBytes(5)), all),
        Arguments.of(HeadProblem.NOT_FINITE, 2, withNan(), asIs, all),
        Arguments.of(HeadProblem.WRONG_SHAPE, 2, wider(), asIs, all),
        Arguments.of(
            HeadProblem.WRONG_SHAPE,
            2,
            good,
            change(m -> m.setLabels(List.of("a", "b", "c"))),
            all),
        Arguments.of(
            HeadProblem.WRONG_SHAPE, 2, good, change(m -> m.setLabels(List.of("a", "a"))), all),
        Arguments.of(HeadProblem.WRONG_BASE, 2, good, change(m -> m.setBaseHash("other")), all),
        Arguments.of(HeadProblem.NOT_NEWER, 1, good, asIs, all));
  }

  private static Consumer<HeadManifest.Builder> change(Consumer<HeadManifest.Builder> change) {
    return change;
  }

  private static UnaryOperator<List<HeadChunk>> without(int index) {
    return chunks -> chunks.stream().filter(chunk -> chunk.getIndex() != index).toList();
  }

  private static List<HeadChunk> flipByte(List<HeadChunk> chunks) {
    List<HeadChunk> changed = new ArrayList<>(chunks);
    HeadChunk chunk = chunks.get(1);
    byte[] data = chunk.getData().array().clone();
    data[100] ^= 1;
    changed.set(1, new HeadChunk(chunk.getPublication(), 1, ByteBuffer.wrap(data)));
    return changed;
  }

  private static HeadWeights withNan() {
    HeadWeights weights = weights(2);
    weights.kernel1()[17] = Float.NaN;
    return weights;
  }

  private static HeadWeights wider() {
    return HeadWeights.untrained(HeadsTopic.FEATURES + 1, 2, 2);
  }

  @Test
  void chunksInAnotherOrderAreAHeadNevertheless() throws Exception {
    HandWritten.of(topic, 1, weights(1))
        .withChunks(chunks -> List.of(chunks.get(2), chunks.get(0), chunks.get(3), chunks.get(1)))
        .commit();

    follow();
    told.expect("head 1");
  }

  @Test
  void aStartingInstanceFallsBackToTheNewestGoodHead() throws Exception {
    topic.publish(2);
    HandWritten.of(topic, 3, weights(3)).withChunks(HeadFollowerIT::flipByte).commit();
    HandWritten.of(topic, 4, weights(4)).withChunks(without(1)).commit();

    follow();
    told.expect("refused 4 PARTIAL", "refused 3 CORRUPT", "head 2");
    told.expectNoMore();
  }

  @Test
  void aRecordThatIsNoManifestIsRefusedAndStopsNothing() throws Exception {
    follow();
    byte[] garbage = "hello".getBytes(StandardCharsets.UTF_8);
    HandWritten.plain(topic, topic.settings().manifests(), "head/1", garbage);
    told.expect("refused ? CORRUPT");

    HandWritten.of(topic, 2, weights(2)).withManifest(m -> m.setChunks(-1)).commit();
    told.expect("refused 2 PARTIAL");

    topic.publish(HeadStatus.PROMOTED, weights(3), 2);
    told.expect("head 3");
  }

  @Test
  void aManifestWithImpossibleOffsetsIsCorrupt() throws Exception {
    HeadManifest manifest =
        ((PublishOutcome.Published) topic.publish(HeadStatus.PROMOTED, weights(1), 0)).manifest();
    HeadManifest impossible =
        HeadManifest.newBuilder(manifest).setVersion(2).setFirstOffset(-5).build();
    byte[] value = AvroCodec.of(HeadManifest.class).encode(impossible);
    HandWritten.plain(topic, topic.settings().manifests(), "head/2", value);

    follow();
    told.expect("refused 2 CORRUPT", "head 1");
  }

  @Test
  void anAbortedPublicationIsNeverSeen() throws Exception {
    topic.publish(1);
    follow();
    told.expect("head 1");

    HandWritten.of(topic, 2, weights(99)).abort();
    topic.publish(HeadStatus.PROMOTED, weights(2), 1);

    told.expect("head 2");
    assertThat(HeadCodec.encode(told.lastHead().weights())).isEqualTo(HeadCodec.encode(weights(2)));
    told.expectNoMore();
  }

  /** Each partition learns of a commit by a marker of its own: the manifest may come first. */
  @Test
  void chunksThatBecomeVisibleAfterTheirManifestAreWaitedFor() throws Exception {
    HandWritten.of(topic, 1, weights(1))
        .commitManifestFirst(
            () -> {
              HeadFollower follower = start();
              assertThat(follower.awaitCaughtUp(Duration.ofSeconds(2))).isFalse();
              told.expectNoMore();
            });

    told.expect("head 1");
    told.expectNoMore();
  }

  @Test
  void aShadowIsToldApart() throws Exception {
    topic.publish(1);
    topic.publish(HeadStatus.SHADOW, weights(20), 1);
    follow();
    told.expect("head 1", "shadow 2");

    topic.publish(HeadStatus.PROMOTED, weights(2), 1);
    told.expect("head 2");
    HandWritten.of(topic, 2, weights(2)).withManifest(m -> m.setStatus("SHADOW")).commit();
    told.expect("refused 2 NOT_NEWER");
    stopFollowing();
    follow();
    told.expect("head 2");
    told.expectNoMore();
  }

  @Test
  void aStatusOfALaterVersionIsPassedOver() throws Exception {
    HandWritten.of(topic, 1, weights(1)).withManifest(m -> m.setStatus("CANARY")).commit();
    HandWritten.of(topic, 2, weights(2)).commit();

    follow();
    told.expect("head 2");
    told.expectNoMore();
  }

  @Test
  void aListenerThatFailsEndsTheFollowerAndIsToldSo() throws Exception {
    topic.publish(1);
    HeadListener failing =
        new ForwardingListener(
            told,
            head -> {
              throw new IllegalStateException("out of memory");
            });

    try (HeadFollower follower = HeadFollower.start(topic.settings(), REQUIREMENTS, failing)) {
      told.expect("failure out of memory");
      assertThatThrownBy(() -> follower.awaitCaughtUp(LIMIT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("out of memory");
    }
  }

  @Test
  void aListenerMayCloseTheFollower() throws Exception {
    AtomicReference<@Nullable HeadFollower> itself = new AtomicReference<>();
    HeadListener closing =
        new ForwardingListener(
            told,
            head -> {
              told.onHead(head);
              Objects.requireNonNull(itself.get()).close();
            });
    HeadFollower follower = HeadFollower.start(topic.settings(), REQUIREMENTS, closing);
    itself.set(follower);

    topic.publish(1);
    told.expect("head 1");
    follower.close();

    told.expectNoMore();
  }

  @Test
  void aBrokerThatIsNotThereIsWaitedForAndClosingDoesNotWait() throws Exception {
    Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");
    HeadSettings settings =
        new HeadSettings(
            nowhere, "heads", "runs", "app-heads", 2, Duration.ofSeconds(5), Wire.unregistered());

    HeadFollower follower = HeadFollower.start(settings, REQUIREMENTS, told);
    assertThat(follower.awaitCaughtUp(Duration.ofSeconds(1))).isFalse();
    long start = System.nanoTime();
    follower.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    told.expectNoMore();
    assertThatThrownBy(() -> follower.awaitCaughtUp(LIMIT)).hasMessageContaining("closed");
  }
}
