package dev.streamtune.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceTimeTest {
  private final Deque<Integer> durations = new ArrayDeque<>();
  private final List<Integer> batches = new ArrayList<>();
  private long nanos;

  @Test
  void theSlowestRunAfterTheFirstCounts() {
    durations.addAll(List.of(900, 100, 140, 120));

    assertThat(measure(1)).isEqualTo(Duration.ofMillis(140));
    assertThat(batches).containsExactly(1, 1, 1, 1);
  }

  @Test
  void anImageIsAShareOfItsBatch() {
    durations.addAll(List.of(900, 100, 140, 120));

    assertThat(measure(4)).isEqualTo(Duration.ofMillis(35));
  }

  @Test
  void ofALargeBatchAPartIsEnough() {
    durations.addAll(List.of(80, 80, 80, 80));

    assertThat(measure(1024)).isEqualTo(Duration.ofMillis(10));
    assertThat(batches).containsOnly(8);
  }

  @Test
  void aSlowBaseIsNotRunAgainAndAgain() {
    durations.addAll(List.of(5000));

    assertThat(measure(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(batches).hasSize(1);
  }

  private Duration measure(int batchSize) {
    return new InferenceTime(new Slow(), () -> nanos).ofImage(batchSize);
  }

  /** Takes as long as it is told. */
  private final class Slow implements Classifier {
    @Override
    public BatchResult classify(List<float[]> tensors) {
      batches.add(tensors.size());
      nanos += durations.remove() * 1_000_000L;
      assertThat(tensors).allMatch(tensor -> tensor.length == 3 * 2 * 2);
      return new BatchResult(
          baseHash(), new HeadAnswers(0, labels(), List.of()), Optional.empty(), List.of());
    }

    @Override
    public List<String> labels() {
      return List.of();
    }

    @Override
    public String baseHash() {
      return "slow";
    }

    @Override
    public int inputSize() {
      return 2;
    }

    @Override
    public void close() {}
  }
}
