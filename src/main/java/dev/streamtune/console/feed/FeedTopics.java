package dev.streamtune.console.feed;

import dev.streamtune.config.TopicSettings;
import dev.streamtune.console.feed.FeedSource.RecordReader;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.LabelSyntax;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which topics are read, and how their records become what listeners are told. */
final class FeedTopics {
  private static final long FEEDBACK = 2000;
  private static final long EXAMPLES = 5000;
  private static final long EXAMPLE_BYTES = 128L << 20;
  private static final long DEAD_LETTERS = 1000;

  private final TopicSettings topics;
  private final FeedSettings settings;
  private final Wire wire;
  private final FeedListener listener;

  FeedTopics(FeedSettings settings, Wire wire, FeedListener listener) {
    this.topics = settings.topics();
    this.settings = settings;
    this.wire = wire;
    this.listener = listener;
  }

  /** Returns all. */
  List<FeedSource> sources() {
    List<FeedSource> sources = new ArrayList<>();
    sources.add(FeedSource.tail(topics.predictions(), settings.cards(), predictions()).atPace());
    sources.add(FeedSource.tail(topics.feedback(), FEEDBACK, feedback()));
    sources.add(
        FeedSource.tail(topics.labelledExamples(), EXAMPLES, examples()).within(EXAMPLE_BYTES));
    if (settings.quarantine()) {
      sources.add(FeedSource.whole(topics.quarantine(), quarantine()));
    }
    sources.add(
        FeedSource.tail(
            topics.deadLetters(),
            DEAD_LETTERS,
            reader(wire.codec(DeadLetter.class, topics.deadLetters()), listener::refused)));
    sources.add(
        FeedSource.whole(
            topics.trainingRuns(),
            reader(wire.codec(TrainingRun.class, topics.trainingRuns()), listener::ran)));
    sources.add(FeedSource.whole(settings.manifests(), manifests()));
    return sources;
  }

  private RecordReader predictions() {
    AvroCodec<Prediction> codec = wire.codec(Prediction.class, topics.predictions());
    return record -> {
      Prediction prediction = codec.decode(value(record));
      RecordKeys.check("Prediction", prediction.getId(), record.key());
      if (prediction.getTopK().isEmpty()) {
        throw new MalformedRecordException(Reason.NOT_AVRO, "the prediction ranks no class");
      }
      listener.predicted(seen(record, prediction), MarksReader.read(record.headers()));
    };
  }

  /**
   * What the service cannot read is not told of, so that nobody keeps names of a megabyte. Demands
   * to forget stand there, too: whoever keeps images is told when they were met.
   */
  private RecordReader feedback() {
    AvroCodec<Feedback> codec = wire.codec(Feedback.class, topics.feedback());
    AvroCodec<ForgetRequest> demands = wire.codec(ForgetRequest.class, topics.feedback());
    return record -> {
      if (demands.marks(value(record))) {
        return;
      }
      Feedback feedback = codec.decode(value(record));
      RecordKeys.check("Feedback", feedback.getId(), record.key());
      LabelSyntax.check("Feedback.label", feedback.getLabel(), LabelSyntax.LONGEST);
      LabelSyntax.checkAnnotator(feedback.getAnnotator());
      // The image is up to a megabyte, which nobody is to keep by mistake.
      listener.said(seen(record, Feedback.newBuilder(feedback).setImage(null).build()));
    };
  }

  /** Whatever else stands there is for the trainer, and of other models nothing is of interest. */
  private RecordReader examples() {
    byte[] model = settings.model().getBytes(StandardCharsets.UTF_8);
    String topic = topics.labelledExamples();
    AvroCodec<LabelledExample> codec = wire.codec(LabelledExample.class, topic);
    AvroCodec<ImageWithdrawal> withdrawals = wire.codec(ImageWithdrawal.class, topic);
    return record -> {
      byte[] value = value(record);
      if (!Arrays.equals(record.key(), model)) {
        return;
      }
      if (codec.marks(value)) {
        listener.joined(seen(record, codec.decode(value)));
      } else if (withdrawals.marks(value)) {
        listener.withdrawn(seen(record, withdrawals.decode(value)));
      }
    };
  }

  private RecordReader quarantine() {
    AvroCodec<QuarantinedLabel> codec = wire.codec(QuarantinedLabel.class, topics.quarantine());
    return record -> {
      if (record.value() == null) {
        byte[] key = Objects.requireNonNullElse(record.key(), new byte[0]);
        listener.released(seen(record, new String(key, StandardCharsets.UTF_8)));
      } else {
        listener.held(seen(record, codec.decode(record.value())));
      }
    };
  }

  /** Heads are single objects on every wire; a record without a value is one that was deleted. */
  private RecordReader manifests() {
    AvroCodec<HeadManifest> codec = AvroCodec.of(HeadManifest.class);
    return record -> {
      if (record.value() != null) {
        listener.published(seen(record, codec.decode(record.value())));
      }
    };
  }

  private static <T extends SpecificRecord> RecordReader reader(
      AvroCodec<T> codec, Consumer<Seen<T>> to) {
    return record -> to.accept(seen(record, codec.decode(value(record))));
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> record)
      throws MalformedRecordException {
    if (record.value() == null) {
      throw new MalformedRecordException(Reason.EMPTY_RECORD, "the record has no value");
    }
    return record.value();
  }

  private static <T> Seen<T> seen(ConsumerRecord<byte[], byte[]> record, T value) {
    return new Seen<>(
        value, record.topic(), record.partition(), record.offset(), record.timestamp());
  }
}
