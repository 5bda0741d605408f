package dev.streamtune.heads;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic of training runs: committed records only, outside any consumer group. */
public final class RunLog {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RunLog() {}

  /**
   * Reads all runs that are there now; those of a partition in their order.
   *
   * @throws TimeoutException if the broker does not answer
   */
  public static List<TrainingRun> read(HeadSettings settings) {
    AvroCodec<TrainingRun> codec = settings.runs();
    List<TrainingRun> runs = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = HeadClients.consumer(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.runsTopic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      Patience patience = new Patience(PATIENCE);
      while (!reached(consumer, end)) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          decode(record, codec).ifPresent(runs::add);
          patience.progressed();
        }
        if (patience.exhausted()) {
          throw new TimeoutException("the topic of training runs was not read to its end");
        }
      }
    }
    return runs;
  }

  private static boolean reached(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> end) {
    return end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  /**
   * Reads one record of the topic; what is no training run is left out with a warning in the log.
   */
  public static Optional<TrainingRun> decode(
      ConsumerRecord<String, byte[]> record, AvroCodec<TrainingRun> codec) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(codec.decode(record.value()));
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{} partition {} offset {} is no training run: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
