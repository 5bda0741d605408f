package dev.streamtune.faults;

import dev.streamtune.events.AvroSerde;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads predictions and dead letters as a client does: committed ones only. */
final class Answers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final AvroSerde<Prediction> predictions = AvroSerde.of(Prediction.class);
  private final AvroSerde<DeadLetter> deadLetters = AvroSerde.of(DeadLetter.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Recording recording;

  Answers(Cluster cluster, Recording recording) {
    this.recording = recording;
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false),
            bytes,
            bytes);
    List<TopicPartition> partitions = cluster.outputPartitions();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Records what has arrived since. */
  Answers read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      recording.answered(
          new Answer(
              NumberedImage.ofKey(record.key()).number(),
              record.topic(),
              record.partition(),
              record.offset(),
              trait(record)));
    }
    return this;
  }

  private Trait trait(ConsumerRecord<byte[], byte[]> record) {
    String header = header(record);
    if (record.topic().equals(InstanceSettings.TOPICS.predictions())) {
      Prediction prediction =
          predictions.deserializer().deserialize(record.topic(), record.value());
      NumberedImage pixels = NumberedImage.ofColour(prediction.getProbabilities());
      return Trait.ofPrediction(prediction.getId(), pixels, header, record.timestamp());
    }
    DeadLetter letter = deadLetters.deserializer().deserialize(record.topic(), record.value());
    return Trait.ofRefusal(
        letter.getTopic(),
        letter.getPartition(),
        letter.getOffset(),
        letter.getReason(),
        header,
        record.timestamp());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record) {
    @Nullable Header header = record.headers().lastHeader(Trait.HEADER);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Says whether everything before these offsets was read. */
  boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
