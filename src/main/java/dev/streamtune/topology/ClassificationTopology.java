package dev.streamtune.topology;

import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.Intake;
import dev.streamtune.metrics.ServingMeters;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The serving topology: images → decode → micro-batch → predictions | dead-letters.
 *
 * <pre>
 *   images ──► decode ──► micro-batch (slot buffer, classifier) ──► predictions
 *                 │              │
 *                 └──────────────┴────────────────────────────────► dead-letters
 * </pre>
 */
public final class ClassificationTopology {
  private ClassificationTopology() {}

  /**
   * Builds it; needs no broker.
   *
   * @param settings topics, batching, limits
   * @param classifier stays the caller's: it is closed after the streams that run this
   * @param meters what is recorded on the way
   */
  public static Topology build(
      ServingSettings settings, Classifier classifier, ServingMeters meters) {
    Intake intake =
        new Intake(
            new ImageDecoder(settings.limits()),
            new Preprocessor(settings.preset(), classifier.inputSize()));
    DeadLetters deadLetters = new DeadLetters(meters);
    BatchAnswerer answerer = new BatchAnswerer(classifier, settings.topK(), deadLetters, meters);
    ByteArraySerializer keys = new ByteArraySerializer();
    return new Topology()
        .addSource(
            Names.IMAGES_SOURCE,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            settings.topics().images())
        .addProcessor(
            Names.DECODE,
            () -> new DecodeProcessor(intake, deadLetters, meters),
            Names.IMAGES_SOURCE)
        .addProcessor(
            Names.MICRO_BATCH,
            new MicroBatchSupplier(settings.batch(), intake, answerer),
            Names.DECODE)
        .addSink(
            Names.PREDICTIONS_SINK,
            settings.topics().predictions(),
            keys,
            AvroSerde.of(Prediction.class).serializer(),
            Names.MICRO_BATCH)
        .addSink(
            Names.DEAD_LETTERS_SINK,
            settings.topics().deadLetters(),
            keys,
            AvroSerde.of(DeadLetter.class).serializer(),
            Names.DECODE,
            Names.MICRO_BATCH);
  }
}
