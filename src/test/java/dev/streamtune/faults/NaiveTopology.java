package dev.streamtune.faults;

import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.Intake;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The serving topology as one would write it without knowing better: images wait in memory while
 * Kafka Streams commits their offsets.
 */
final class NaiveTopology {
  static final String PREDICTIONS = "predictions-sink";
  static final String DEAD_LETTERS = "dead-letters-sink";

  private static final String SOURCE = "images-source";
  private static final String BATCH = "naive-batch";

  private NaiveTopology() {}

  static Topology build(ServingSettings settings, Classifier classifier) {
    Intake intake =
        new Intake(new PictureReader(settings.limits(), settings.preset(), classifier.inputSize()));
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    ByteArraySerializer keys = new ByteArraySerializer();
    return new Topology()
        .addSource(SOURCE, bytes, bytes, settings.topics().images())
        .addProcessor(
            BATCH, () -> new NaiveBatchProcessor(settings.batch(), intake, classifier), SOURCE)
        .addSink(
            PREDICTIONS,
            settings.topics().predictions(),
            keys,
            AvroSerde.of(Prediction.class).serializer(),
            BATCH)
        .addSink(
            DEAD_LETTERS,
            settings.topics().deadLetters(),
            keys,
            AvroSerde.of(DeadLetter.class).serializer(),
            BATCH);
  }
}
