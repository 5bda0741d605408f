package dev.streamtune.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.console.feed.Place;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.reference.ImageFetcher;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaPicturesTest {
  private static final TopicSettings TOPICS = ServiceConfig.parse(Map.of()).topics();
  private static final byte[] FILE = TestPictures.file("png", 4, 4);

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();
  private final RecordFinder finder = new RecordFinder(this::consumer, Duration.ofMillis(300));
  private final Pictures pictures =
      new KafkaPictures(finder, TOPICS, Wire.unregistered(), ImageFetcher.none());

  @AfterEach
  void close() {
    finder.close();
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    for (String topic : List.of("images", "feedback", "secrets")) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
      consumer.updateBeginningOffsets(Map.of(partition, 10L));
      consumer.updateEndOffsets(Map.of(partition, 20L));
    }
    for (int i = 0; i < 20; i++) {
      consumer.schedulePollTask(() -> offer(consumer));
    }
    consumers.add(consumer);
    return consumer;
  }

  private void offer(MockConsumer<byte[], byte[]> consumer) {
    records.stream()
        .filter(it -> consumer.assignment().contains(new TopicPartition(it.topic(), 0)))
        .forEach(consumer::addRecord);
  }

  @Test
  void findsTheFileThatARecordBrings() {
    image("images", 12, new ImageEvent("one", ByteBuffer.wrap(FILE), null, null, Map.of()));
    image("images", 13, new ImageEvent("two", ByteBuffer.wrap(new byte[3]), null, null, Map.of()));

    assertThat(pictures.file(at("images", 12)))
        .hasValueSatisfying(it -> assertThat(it).isEqualTo(FILE));
    assertThat(pictures.file(at("images", 13))).hasValueSatisfying(it -> assertThat(it).hasSize(3));
    assertThat(consumers).hasSize(1);
  }

  @Test
  void findsTheFileThatFeedbackBrings() {
    record(
        "feedback",
        11,
        AvroCodec.of(Feedback.class)
            .encode(new Feedback("one", "dog", null, null, ByteBuffer.wrap(FILE))));
    record(
        "feedback",
        12,
        AvroCodec.of(Feedback.class).encode(new Feedback("one", "dog", null, null, null)));

    assertThat(pictures.file(at("feedback", 11))).isPresent();
    assertThat(pictures.file(at("feedback", 12))).isEmpty();
  }

  @Test
  void aReferenceThatTheServiceDoesNotFollowIsNotFollowed() {
    image("images", 12, new ImageEvent("one", "file:/etc/passwd", null, null, Map.of()));

    assertThat(pictures.file(at("images", 12))).isEmpty();
  }

  @Test
  void noOtherTopicIsRead() {
    image("secrets", 12, new ImageEvent("one", ByteBuffer.wrap(FILE), null, null, Map.of()));

    assertThat(pictures.file(at("secrets", 12))).isEmpty();
    assertThat(consumers).isEmpty();
  }

  @Test
  void whatIsGoneOrWasNeverThereIsNotFound() {
    image("images", 14, new ImageEvent("one", ByteBuffer.wrap(FILE), null, null, Map.of()));
    record("images", 15, "no record".getBytes(StandardCharsets.UTF_8));

    assertThat(pictures.file(at("images", 12))).as("deleted: a later one comes").isEmpty();
    assertThat(pictures.file(at("images", 3))).as("before the first").isEmpty();
    assertThat(pictures.file(at("images", 15))).as("no image").isEmpty();
    assertThat(pictures.file(at("images", 19))).as("nothing comes").isEmpty();
    assertThat(pictures.file(new Place("images", 7, 12))).as("no partition").isEmpty();
    assertThat(pictures.file(new Place("images", -1, 12))).isEmpty();
    assertThat(pictures.file(at("images", -1))).isEmpty();
    assertThat(pictures.file(at("images", 14))).isPresent();
  }

  @Test
  void afterAFailureAnotherConsumerTriesAgain() {
    image("images", 12, new ImageEvent("one", ByteBuffer.wrap(FILE), null, null, Map.of()));
    assertThat(pictures.file(at("images", 12))).isPresent();
    consumers.get(0).setPollException(new KafkaException("gone"));

    assertThat(pictures.file(at("images", 12))).isEmpty();
    assertThat(consumers.get(0).closed()).isTrue();
    assertThat(pictures.file(at("images", 12))).isPresent();
  }

  @Test
  void afterTheEndNothingIsFound() {
    finder.close();

    assertThat(pictures.file(at("images", 12))).isEmpty();
    assertThat(consumers).isEmpty();
  }

  private void image(String topic, long offset, ImageEvent event) {
    record(topic, offset, AvroCodec.of(ImageEvent.class).encode(event));
  }

  private void record(String topic, long offset, byte[] value) {
    records.add(new ConsumerRecord<>(topic, 0, offset, new byte[0], value));
  }

  private static Place at(String topic, long offset) {
    return new Place(topic, 0, offset);
  }
}
