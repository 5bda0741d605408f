package dev.streamtune.topology;

import dev.streamtune.config.IntakeSettings;
import dev.streamtune.config.ReferenceSettings;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.Wire;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.Intake;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.reference.ImageFetcher;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.Prediction;
import dev.streamtune.tracing.Tracing;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The serving topology.
 *
 * <pre>
 *   images ──► decode ──► micro-batch ──────────► predictions
 *                │    (slot buffer, classifier)
 *                │             │ features
 *                │             ▼
 *   feedback ─► read ───────► join ─────────────► labelled-examples
 *                │      (known images, labels,
 *                │       waiting feedback)
 *                └─────────────┴────────────────► dead-letters
 * </pre>
 *
 * Images and feedback are co-partitioned by image id, so what belongs together meets in one task;
 * there feedback goes first, however many images wait (see {@link FeedbackFirst}).
 */
public final class ClassificationTopology {
  private ClassificationTopology() {}

  /** As below, without a schema registry and traces. */
  public static Topology build(
      ServingSettings settings, Classifier classifier, TopologyMeters meters) {
    return build(settings, Wire.unregistered(), classifier, meters, Tracing.off());
  }

  /**
   * Builds it; needs no broker.
   *
   * @param settings topics, batching, limits
   * @param wire how records are written
   * @param classifier stays the caller's: it is closed after the streams that run this
   * @param meters what is recorded on the way
   * @param tracing follows each record; stays the caller's, and is closed after the streams
   */
  public static Topology build(
      ServingSettings settings,
      Wire wire,
      Classifier classifier,
      TopologyMeters meters,
      Tracing tracing) {
    TopicSettings topics = settings.topics();
    PictureReader reader =
        new PictureReader(settings.limits(), settings.preset(), classifier.inputSize());
    DeadLetters deadLetters = new DeadLetters(meters.refusals());
    Topology topology = new Topology();
    IntakeSettings rules = settings.intake();
    ImageFetcher fetcher = fetcher(settings, meters);
    Intake intake =
        new Intake(
            wire.codec(ImageEvent.class, topics.images()), reader, rules.maxAttributes(), fetcher);
    ArrivalReader arrivals = new ArrivalReader(intake, tracing);
    BatchAnswerer answerer =
        new BatchAnswerer(classifier, settings.topK(), deadLetters, meters, tracing);
    addImages(topology, settings, arrivals, answerer, deadLetters, meters);
    FeedbackParts parts =
        new FeedbackParts(
            new FeedbackReader(
                wire, topics.feedback(), settings.feedback().limits().maxLabelLength()),
            new LabelRule(classifier::labels, settings.feedback()),
            new FeedbackModel(reader, classifier),
            new LabelledExamples(settings.model()),
            deadLetters,
            meters.feedback());
    addFeedback(topology, settings, parts, tracing);
    addSinks(topology, topics, wire);
    return topology;
  }

  private static ImageFetcher fetcher(ServingSettings settings, TopologyMeters meters) {
    ReferenceSettings references = settings.intake().references();
    ImageFetcher fetcher = ImageFetcher.of(references, settings.limits().maxBytes());
    return references.allowed().isEmpty() ? fetcher : new TimedFetcher(fetcher, meters.serving());
  }

  private static void addImages(
      Topology topology,
      ServingSettings settings,
      ArrivalReader arrivals,
      BatchAnswerer answerer,
      DeadLetters deadLetters,
      TopologyMeters meters) {
    topology
        .addSource(
            Names.IMAGES_SOURCE,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            settings.topics().images())
        .addProcessor(
            Names.DECODE,
            () -> new DecodeProcessor(arrivals, deadLetters, meters.serving()),
            Names.IMAGES_SOURCE)
        .addProcessor(
            Names.MICRO_BATCH,
            new MicroBatchSupplier(settings.batch(), arrivals, answerer, meters.inHand()),
            Names.DECODE);
  }

  private static void addFeedback(
      Topology topology, ServingSettings settings, FeedbackParts parts, Tracing tracing) {
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            Names.FEEDBACK_SOURCE,
            new FeedbackFirst(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            settings.topics().feedback())
        .addProcessor(
            Names.READ_FEEDBACK,
            () -> new ReadFeedbackProcessor(parts.reader(), parts.deadLetters(), tracing),
            Names.FEEDBACK_SOURCE)
        .addProcessor(
            Names.JOIN,
            new JoinSupplier(parts, settings.feedback()),
            Names.MICRO_BATCH,
            Names.READ_FEEDBACK);
  }

  private static void addSinks(Topology topology, TopicSettings topics, Wire wire) {
    ByteArraySerializer keys = new ByteArraySerializer();
    topology
        .addSink(
            Names.PREDICTIONS_SINK,
            topics.predictions(),
            keys,
            wire.serde(Prediction.class, topics.predictions()).serializer(),
            Names.MICRO_BATCH)
        .addSink(
            Names.LABELLED_EXAMPLES_SINK,
            topics.labelledExamples(),
            keys,
            new ExampleSerializer(wire, topics.labelledExamples()),
            Names.JOIN)
        .addSink(
            Names.DEAD_LETTERS_SINK,
            topics.deadLetters(),
            keys,
            wire.serde(DeadLetter.class, topics.deadLetters()).serializer(),
            Names.DECODE,
            Names.MICRO_BATCH,
            Names.READ_FEEDBACK,
            Names.JOIN);
  }
}
