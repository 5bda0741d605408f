package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.topology.Examples;
import dev.streamtune.training.Example;
import dev.streamtune.training.HeadRebuilder.RebuildException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The labelled examples as the topic has them, by offset. */
final class ExampleLog {
  private final Map<Long, Example> byOffset = new HashMap<>();
  private final String topic;

  private ExampleLog(String topic) {
    this.topic = topic;
  }

  /** Reads the whole topic. */
  static ExampleLog read(ServiceConfig config) {
    ExampleLog log = new ExampleLog(config.topics().labelledExamples());
    AvroCodec<LabelledExample> codec =
        new Clients(config).wire().codec(LabelledExample.class, config.topics().labelledExamples());
    try (TopicReader<byte[]> reader =
        new TopicReader<>(config, log.topic, new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> end = reader.end();
      while (!reader.reached(end)) {
        reader.poll(record -> log.take(codec, record));
      }
    }
    return log;
  }

  /** Keeps an example; requests and whatever the trainer refused stand there, too. */
  private void take(AvroCodec<LabelledExample> codec, ConsumerRecord<String, byte[]> record) {
    if (record.value() == null || !codec.marks(record.value())) {
      return;
    }
    try {
      byOffset.put(record.offset(), Examples.of(codec.decode(record.value()), record.offset()));
    } catch (MalformedRecordException | IllegalArgumentException e) {
      // The trainer refused it, so no run can name it; if one does, it is reported as missing.
      byOffset.remove(record.offset());
    }
  }

  /**
   * Returns the examples of a run, in its order.
   *
   * @throws RebuildException if one is not there
   */
  List<Example> examples(TrainingRun run) throws RebuildException {
    List<Example> examples = new ArrayList<>();
    for (ExampleReference reference : run.getExamples()) {
      Example example = byOffset.get(reference.getOffset());
      if (example == null || !example.id().equals(reference.getId())) {
        throw new RebuildException(
            "example %s at offset %d is no longer on topic %s; is its retention limited?"
                .formatted(reference.getId(), reference.getOffset(), topic));
      }
      examples.add(example);
    }
    return examples;
  }
}
