package dev.streamtune.console.learning;

import dev.streamtune.console.feed.Seen;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.HeadEvaluation;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Example;
import dev.streamtune.training.LearningFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records as the feed reads them. */
final class Records {
  /** When it all begins, in milliseconds since 1970. */
  static final long START = 1_700_000_000_000L;

  private static final PackedFeatures FEATURES = PackedFeatures.pack(new float[] {1, 2, 3});

  private Records() {}

  /** A record that stands at an offset; its timestamp is that many milliseconds after the start. */
  static <T extends SpecificRecord> Seen<T> at(long offset, T value) {
    return new Seen<>(value, "topic", 0, offset, START + offset);
  }

  /** An example; feedback came as many milliseconds after the start as its offset says. */
  static Seen<LabelledExample> example(
      long offset, String id, String label, String predicted, long headVersion) {
    Example example = new Example(id, label, Optional.empty(), FEATURES, offset, START + offset);
    return at(
        offset,
        LabelledExample.newBuilder(LearningFixture.record(example, LearningFixture.BASE))
            .setPredictedLabel(predicted)
            .setHeadVersion(headVersion)
            .build());
  }

  static Seen<ImageWithdrawal> withdrawal(long offset, String id) {
    return at(
        offset,
        new ImageWithdrawal(id, null, null, "feedback", 0, offset, Instant.ofEpochMilli(START)));
  }

  static QuarantinedLabel held(String id, String label, long offset) {
    return new QuarantinedLabel(
        id, label, null, "other", 0.9f, 1L, List.of(), offset, Instant.ofEpochMilli(START));
  }

  static DeadLetter letter(String topic, long offset) {
    return new DeadLetter(
        topic,
        0,
        offset,
        Instant.ofEpochMilli(START),
        "TRAIN",
        "WRONG_BASE",
        "the features were made by another base",
        "00",
        10);
  }

  /** A head whose publication was so many seconds after the start. */
  static HeadManifest head(long version, String status, @Nullable String runId, long seconds) {
    return HeadManifest.newBuilder()
        .setVersion(version)
        .setStatus(status)
        .setOrigin("run " + runId)
        .setRunId(runId)
        .setParentVersion(version - 1)
        .setLearnedOffset(10 * version)
        .setLabels(List.of("a", "b", "c"))
        .setFeatures(3)
        .setBaseHash(LearningFixture.BASE)
        .setPublication("publication-" + version + status)
        .setChunks(1)
        .setBytes(1)
        .setSha256("sha-" + version)
        .setFirstOffset(0)
        .setLastOffset(0)
        .setPublishedAt(Instant.ofEpochMilli(START + 1000 * seconds))
        .setFeedbackAt(List.of())
        .build();
  }

  static HeadEvaluation evaluation(double accuracy) {
    return new HeadEvaluation(accuracy, 0.25, 0.05, Map.of("a", 0.5, "b", 1.0));
  }

  /** A run that began so many seconds after the start and took two and a half. */
  static TrainingRun run(
      String id, String verdict, @Nullable Long headVersion, double accuracy, long seconds) {
    List<ExampleReference> examples =
        IntStream.range(0, 40).mapToObj(i -> new ExampleReference("image-" + i, (long) i)).toList();
    return new TrainingRun(
        id,
        "20 new examples",
        Instant.ofEpochMilli(START + 1000 * seconds),
        2.5,
        LearningFixture.BASE,
        0L,
        "00",
        List.of("a", "b"),
        List.of("a", "b", "c"),
        5,
        64,
        1e-4,
        1L,
        examples,
        20,
        12,
        List.of(0.75, Double.NaN),
        evaluation(accuracy),
        evaluation(0.5),
        verdict,
        List.of("accuracy rose"),
        headVersion,
        "00");
  }
}
