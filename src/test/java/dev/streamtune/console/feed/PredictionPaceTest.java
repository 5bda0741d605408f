package dev.streamtune.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.feed.PredictionPace.Skip;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PredictionPaceTest {
  private static final TopicPartition ONE = new TopicPartition("predictions", 0);
  private static final TopicPartition TWO = new TopicPartition("predictions", 1);
  private static final TopicPartition OTHER = new TopicPartition("feedback", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private long now;
  private final PredictionPace pace =
      new PredictionPace("predictions", 10, Duration.ofNanos(100), () -> now);

  @BeforeEach
  void assign() {
    consumer.assign(List.of(ONE, TWO, OTHER));
    for (TopicPartition partition : List.of(ONE, TWO, OTHER)) {
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.seek(partition, 50);
    }
    ends(50, 50);
  }

  @Test
  void inAPeriodSoManyAreTaken() {
    pace.turn(consumer);

    assertThat(IntStream.range(0, 15).filter(i -> pace.take()).count()).isEqualTo(10);
    now = 100;
    pace.turn(consumer);
    assertThat(pace.take()).isTrue();
  }

  @Test
  void whenTheyAreUsedUpNoMoreAreFetchedInThePeriod() {
    pace.turn(consumer);
    use();

    assertThat(pace.turn(consumer)).isEmpty();
    assertThat(consumer.paused()).containsExactlyInAnyOrder(ONE, TWO);
    now = 100;
    pace.turn(consumer);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void thenTheNewestAreReadOfEachPartition() {
    pace.turn(consumer);
    use();
    pace.turn(consumer);
    ends(1050, 53);
    now = 100;

    assertThat(pace.turn(consumer)).isEqualTo(Map.of(ONE, new Skip(1045, 995)));
    assertThat(consumer.position(ONE)).isEqualTo(1045);
    assertThat(consumer.position(TWO)).isEqualTo(50);
    assertThat(consumer.position(OTHER)).isEqualTo(50);
  }

  @Test
  void whoeverKeepsUpReadsAll() {
    pace.turn(consumer);
    assertThat(pace.take()).isTrue();
    ends(1050, 1050);
    now = 100;

    assertThat(pace.turn(consumer)).isEmpty();
    assertThat(consumer.position(ONE)).isEqualTo(50);
  }

  @Test
  void aFreshConsumerIsNotTakenForAPausedOne() {
    pace.turn(consumer);
    use();
    pace.turn(consumer);
    pace.begin();

    pace.turn(consumer);

    assertThat(consumer.paused()).contains(ONE, TWO);
  }

  private void use() {
    while (pace.take()) {
      // until they are used up
    }
  }

  private void ends(long one, long two) {
    consumer.updateEndOffsets(Map.of(ONE, one, TWO, two, OTHER, 10_000L));
  }
}
