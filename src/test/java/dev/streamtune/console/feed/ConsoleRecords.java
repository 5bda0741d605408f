package dev.streamtune.console.feed;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.schema.Timings;
import dev.streamtune.schema.TrainingRun;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as the feed tells of them. */
public final class ConsoleRecords {
  /** What no header told. */
  public static final PredictionMarks UNMARKED =
      new PredictionMarks(Optional.empty(), Optional.empty(), new float[0]);

  private ConsoleRecords() {}

  /** A prediction by head 1, of which the class is 0.7 likely. */
  public static Prediction prediction(String id, String label) {
    return prediction(id, label, 0.7f, 1);
  }

  /** A prediction of a class, or none. */
  public static Prediction prediction(String id, String label, float probability, long head) {
    return new Prediction(
        id,
        label,
        Map.of(label, probability, "none", 1 - probability),
        List.of(new RankedLabel(label, probability), new RankedLabel("none", 1 - probability)),
        2 * probability - 1,
        head,
        "base",
        new Timings(1f, 2f, 3f, 1));
  }

  /** A record that stands on partition 0 and has its offset as its time. */
  public static <T> Seen<T> seen(String topic, long offset, T value) {
    return new Seen<>(value, topic, 0, offset, offset);
  }

  /** What somebody said. */
  public static Seen<Feedback> said(long offset, String id, String label, String annotator) {
    return seen("feedback", offset, new Feedback(id, label, annotator, null, null));
  }

  /** That, joined. */
  public static Seen<LabelledExample> joined(long offset, Seen<Feedback> said) {
    return joined(offset, said, new byte[0], 1);
  }

  /** That, joined with features of an image that a head classified. */
  public static Seen<LabelledExample> joined(
      long offset, Seen<Feedback> said, byte[] features, long head) {
    return seen(
        "labelled-examples",
        offset,
        LabelledExample.newBuilder()
            .setId(said.value().getId())
            .setLabel(said.value().getLabel())
            .setAnnotator(said.value().getAnnotator())
            .setFeatures(ByteBuffer.wrap(features))
            .setBaseHash("base")
            .setPredictedLabel("cat")
            .setHeadVersion(head)
            .setFeedbackTopic(said.topic())
            .setFeedbackPartition(said.partition())
            .setFeedbackOffset(said.offset())
            .setFeedbackAt(Instant.ofEpochMilli(said.timestamp()))
            .build());
  }

  /** A label that waits. */
  public static Seen<QuarantinedLabel> held(long offset, Seen<LabelledExample> example) {
    return seen(
        "quarantine",
        offset,
        QuarantinedLabel.newBuilder()
            .setId(example.value().getId())
            .setLabel(example.value().getLabel())
            .setAnnotator(example.value().getAnnotator())
            .setPredictedLabel("cat")
            .setPredictedProbability(0.99f)
            .setHeadVersion(1)
            .setNeighbours(List.of())
            .setOffset(example.offset())
            .setAt(Instant.ofEpochMilli(offset))
            .build());
  }

  /** The refusal of a record. */
  public static Seen<DeadLetter> refused(long offset, Seen<?> record, String stage, String reason) {
    return seen(
        "dead-letters",
        offset,
        new DeadLetter(
            record.topic(),
            record.partition(),
            record.offset(),
            Instant.ofEpochMilli(record.timestamp()),
            stage,
            reason,
            "because " + reason,
            "00",
            1));
  }

  /** A fine-tuning on examples of a topic. */
  @SafeVarargs
  public static Seen<TrainingRun> ran(
      long offset,
      String id,
      String verdict,
      @Nullable Long head,
      Seen<LabelledExample>... examples) {
    List<ExampleReference> references = new ArrayList<>();
    for (Seen<LabelledExample> example : examples) {
      references.add(new ExampleReference(example.value().getId(), example.offset()));
    }
    return seen(
        "training-runs",
        offset,
        TrainingRun.newBuilder()
            .setId(id)
            .setTrigger("test")
            .setStartedAt(Instant.ofEpochMilli(offset))
            .setSeconds(2)
            .setBaseHash("base")
            .setParentVersion(1)
            .setParentSha256("00")
            .setParentLabels(List.of("cat", "dog"))
            .setLabels(List.of("cat", "dog"))
            .setEpochs(1)
            .setBatchSize(1)
            .setLearningRate(0.1)
            .setSeed(1)
            .setExamples(references)
            .setNewExamples(1)
            .setHoldoutExamples(1)
            .setEpochLoss(List.of())
            .setCandidate(null)
            .setIncumbent(null)
            .setVerdict(verdict)
            .setReasons(List.of("worse on dog", "too few"))
            .setHeadVersion(head)
            .setHeadSha256(null)
            .build());
  }

  /** A head's manifest. */
  public static Seen<HeadManifest> published(long offset, long version, String status) {
    return new Seen<>(
        HeadManifest.newBuilder()
            .setVersion(version)
            .setStatus(status)
            .setOrigin("test")
            .setRunId(null)
            .setParentVersion(version - 1)
            .setLearnedOffset(-1)
            .setLabels(List.of("cat", "dog"))
            .setFeatures(4)
            .setBaseHash("base")
            .setPublication("p")
            .setChunks(1)
            .setBytes(1)
            .setSha256("00")
            .setFirstOffset(0)
            .setLastOffset(0)
            .setPublishedAt(Instant.ofEpochMilli(offset))
            .setFeedbackAt(List.of())
            .build(),
        "heads",
        1,
        offset,
        offset);
  }
}
