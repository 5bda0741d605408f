package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all that a service answers with, as it is committed. Not thread-safe. */
final class LoadOutputs implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);

  private final AvroCodec<Prediction> predictions;
  private final AvroCodec<LabelledExample> examples;
  private final AvroCodec<DeadLetter> deadLetters;
  private final AvroCodec<TrainingRun> runs;
  private final KafkaConsumer<String, byte[]> consumer;

  /** Is told of each record. */
  interface Listener {
    /** An image was answered. */
    void predicted(Prediction prediction);

    /** Feedback became an example. */
    void labelled(LabelledExample example);

    /**
     * A record was refused.
     *
     * @param id of the image
     */
    void refused(String id, DeadLetter letter);

    /** A fine-tuning ended. */
    void trained(TrainingRun run);
  }

  /** Opens a reader that stands at the first records. */
  LoadOutputs(ServiceConfig config) {
    TopicSettings topics = config.topics();
    Wire wire = new Clients(config).wire();
    this.predictions = wire.codec(Prediction.class, topics.predictions());
    this.examples = wire.codec(LabelledExample.class, topics.labelledExamples());
    this.deadLetters = wire.codec(DeadLetter.class, topics.deadLetters());
    this.runs = wire.codec(TrainingRun.class, topics.trainingRuns());
    this.consumer = new Clients(config).reader(new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(
                topics.predictions(),
                topics.labelledExamples(),
                topics.deadLetters(),
                topics.trainingRuns())
            .stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what has arrived; waits a few milliseconds for it. */
  void poll(Listener listener) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      try {
        tell(record, listener);
      } catch (MalformedRecordException e) {
        throw new IllegalStateException("the service wrote what it cannot read", e);
      }
    }
  }

  private void tell(ConsumerRecord<String, byte[]> record, Listener listener)
      throws MalformedRecordException {
    byte[] value = record.value();
    if (predictions.marks(value)) {
      listener.predicted(predictions.decode(value));
    } else if (examples.marks(value)) {
      listener.labelled(examples.decode(value));
    } else if (deadLetters.marks(value)) {
      listener.refused(record.key(), deadLetters.decode(value));
    } else if (runs.marks(value)) {
      listener.trained(runs.decode(value));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
