package dev.streamtune.topology;

import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.Wire;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.training.LearnerParts;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The training topology, an application of its own so that learning never holds up serving.
 *
 * <pre>
 *   labelled-examples ──► replay (buffer) ──► dead-letters, quarantine
 *                            │
 *                            └─ fine-tuning, in the background ──► heads, training-runs
 * </pre>
 */
public final class TrainingTopology {
  private TrainingTopology() {}

  /** As below, without a schema registry. */
  public static Topology build(
      String model,
      TopicSettings topics,
      int features,
      LearnerParts parts,
      RefusalMeters refusals,
      Optional<QuarantineParts> quarantine) {
    return build(model, topics, Wire.unregistered(), features, parts, refusals, quarantine);
  }

  /**
   * Builds it; needs no broker.
   *
   * @param model the key of the examples
   * @param wire how records are written
   * @param features length of a feature vector
   * @param parts what learns; stays the caller's, and is closed after the streams that run this
   * @param quarantine for labels that have to wait for a second annotator, if any have to
   */
  public static Topology build(
      String model,
      TopicSettings topics,
      Wire wire,
      int features,
      LearnerParts parts,
      RefusalMeters refusals,
      Optional<QuarantineParts> quarantine) {
    ExampleReader reader =
        new ExampleReader(wire, topics.labelledExamples(), model, parts.baseHash(), features);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Topology topology =
        new Topology()
            .addSource(Names.LABELLED_EXAMPLES_SOURCE, bytes, bytes, topics.labelledExamples())
            .addProcessor(
                Names.REPLAY,
                new ReplaySupplier(parts, reader, new DeadLetters(refusals), quarantine),
                Names.LABELLED_EXAMPLES_SOURCE)
            .addSink(
                Names.DEAD_LETTERS_SINK,
                topics.deadLetters(),
                new ByteArraySerializer(),
                wire.serde(DeadLetter.class, topics.deadLetters()).serializer(),
                Names.REPLAY);
    if (quarantine.isPresent()) {
      topology.addSink(
          Names.QUARANTINE_SINK,
          topics.quarantine(),
          new ByteArraySerializer(),
          wire.serde(QuarantinedLabel.class, topics.quarantine()).serializer(),
          Names.REPLAY);
    }
    return topology;
  }
}
