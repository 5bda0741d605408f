package dev.streamtune.heads;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          take(record, codec, runs);
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

  private static void take(
      ConsumerRecord<String, byte[]> record, AvroCodec<TrainingRun> codec, List<TrainingRun> runs) {
    if (record.value() == null) {
      return;
    }
    try {
      runs.add(codec.decode(record.value()));
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{} partition {} offset {} is no training run: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }
}
