package dev.streamtune.console.learning;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.LooseConsumers;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Wire;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.LabelledExample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds examples on the labelled-examples topic, which has one partition: it reads on from the
 * oldest that is wanted, with a consumer that lives as long as a call, belongs to no group, and
 * sees committed records only. Thread-safe.
 */
final class LoggedHoldout implements HoldoutSource {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedHoldout.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> clients;
  private final TopicPartition partition;
  private final AvroCodec<LabelledExample> codec;
  private final Duration limit;

  /**
   * Connects when it reads.
   *
   * @param limit how long a call may read; what was not found by then is left out
   */
  LoggedHoldout(ServiceConfig config, Wire wire, Duration limit) {
    String topic = config.topics().labelledExamples();
    this.clients = config.kafka().clientProperties();
    this.partition = new TopicPartition(topic, 0);
    this.codec = wire.codec(LabelledExample.class, topic);
    this.limit = limit;
  }

  private Consumer<byte[], byte[]> open() {
    return LooseConsumers.open(
        clients,
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Math.toIntExact(limit.toMillis())));
  }

  @Override
  public List<HeldOut> read(Map<Long, LabelledImage> wanted) {
    List<HeldOut> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      return found;
    }
    long last = Collections.max(wanted.keySet());
    long end = System.nanoTime() + limit.toNanos();
    try (Consumer<byte[], byte[]> consumer = open()) {
      consumer.assign(Set.of(partition));
      consumer.seek(partition, Collections.min(wanted.keySet()));
      while (consumer.position(partition) <= last && System.nanoTime() - end < 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          LabelledImage image = wanted.get(record.offset());
          if (image != null) {
            heldOut(image, record).ifPresent(found::add);
          }
        }
      }
    }
    LOG.debug("found {} of {} examples", found.size(), wanted.size());
    return found;
  }

  /** What is damaged was refused by the trainer, and judges nothing. */
  private Optional<HeldOut> heldOut(LabelledImage image, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      LabelledExample example = codec.decode(record.value());
      PackedFeatures features = PackedFeatures.of(Buffers.bytes(example.getFeatures()));
      return Optional.of(new HeldOut(image, features, example.getBaseHash()))
          .filter(it -> example.getId().equals(image.id()));
    } catch (MalformedRecordException | IllegalArgumentException e) {
      LOG.debug("{} offset {} is no example", partition, record.offset(), e);
      return Optional.empty();
    }
  }
}
