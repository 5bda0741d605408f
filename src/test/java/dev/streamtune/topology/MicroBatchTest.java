package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.schema.PendingRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroBatchTest {
  @TempDir Path stateDir;
  private final FakeClassifier classifier = new FakeClassifier();

  @Test
  void runsWhenItIsFullAndWhenTheFirstHasWaitedLongEnough() {
    try (TopologyHarness service = new TopologyHarness(16, classifier, stateDir)) {
      List<String> ids = sendMany(service, 20);

      assertThat(service.predictedIds()).isEqualTo(ids.subList(0, 16));
      service.passLinger();
      assertThat(service.predictedIds()).isEqualTo(ids.subList(16, 20));
      assertThat(classifier.batches()).containsExactly(16, 4);
    }
  }

  @Test
  void keepsWhatWaitsInTheStoreAndForgetsWhatIsAnswered() {
    try (TopologyHarness service = new TopologyHarness(4, classifier, stateDir)) {
      sendMany(service, 3);
      assertThat(stored(service)).containsExactly("image-0", "image-1", "image-2");

      service.passLinger();
      assertThat(stored(service)).isEmpty();
    }
  }

  @Test
  void neverTouchesTheStoreWhenTheBatchSizeIsOne() {
    try (TopologyHarness service = new TopologyHarness(1, classifier, stateDir)) {
      List<String> ids = sendMany(service, 5);

      assertThat(service.predictedIds()).isEqualTo(ids);
      assertThat(service.pending()).isZero();
      assertThat(classifier.batches()).containsExactly(1, 1, 1, 1, 1);
    }
  }

  @Test
  void isQuietWhileNothingWaits() {
    try (TopologyHarness service = new TopologyHarness(4, classifier, stateDir)) {
      sendMany(service, 4);
      service.passLinger();
      service.passLinger();

      assertThat(classifier.batches()).containsExactly(4);
    }
  }

  @Test
  void aFailureOfTheModelLeavesNothingForwarded() {
    try (TopologyHarness service = new TopologyHarness(2, classifier, stateDir)) {
      service.send("a", 10);
      classifier.breakDown();

      assertThatThrownBy(() -> service.send("b", 10)).hasStackTraceContaining("broke down");
      assertThat(service.predictions()).isEmpty();
      assertThat(stored(service)).containsExactly("a", "b");
    }
  }

  private static List<String> sendMany(TopologyHarness service, int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "image-" + i).toList();
    ids.forEach(id -> service.send(id, 200));
    return ids;
  }

  private static List<String> stored(TopologyHarness service) {
    KeyValueStore<Integer, PendingRecord> store = service.pendingStore();
    try (KeyValueIterator<Integer, PendingRecord> all = store.all()) {
      Iterable<KeyValue<Integer, PendingRecord>> entries = () -> all;
      return StreamSupport.stream(entries.spliterator(), false)
          .map(entry -> text(entry.value.getKey()))
          .toList();
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
