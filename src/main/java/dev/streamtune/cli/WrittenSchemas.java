package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.TopicRecord;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.ShadowReport;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which record types the program writes on which topics, of those that a registry knows. */
final class WrittenSchemas {
  private final TopicSettings topics;
  private final boolean quarantine;

  WrittenSchemas(ServiceConfig config) {
    this.topics = config.topics();
    this.quarantine = config.feedback().quarantine().isPresent();
  }

  /** Returns what an instance writes. */
  List<TopicRecord> of(Role role) {
    Stream<TopicRecord> serving = role.serves() ? serving().stream() : Stream.empty();
    Stream<TopicRecord> training = role.trains() ? training().stream() : Stream.empty();
    return Stream.concat(serving, training).distinct().toList();
  }

  /** Returns what instances and the other commands write. */
  List<TopicRecord> all() {
    return Stream.concat(clients().stream(), of(Role.ALL).stream()).distinct().toList();
  }

  private List<TopicRecord> clients() {
    return List.of(
        new TopicRecord(ImageEvent.class, topics.images()),
        new TopicRecord(Feedback.class, topics.feedback()),
        new TopicRecord(ForgetRequest.class, topics.feedback()),
        new TopicRecord(TrainingRequest.class, topics.labelledExamples()),
        new TopicRecord(HeadSubmission.class, topics.labelledExamples()));
  }

  private List<TopicRecord> serving() {
    return List.of(
        new TopicRecord(Prediction.class, topics.predictions()),
        new TopicRecord(LabelledExample.class, topics.labelledExamples()),
        new TopicRecord(ImageWithdrawal.class, topics.labelledExamples()),
        new TopicRecord(ShadowReport.class, topics.labelledExamples()),
        new TopicRecord(DeadLetter.class, topics.deadLetters()));
  }

  private List<TopicRecord> training() {
    List<TopicRecord> records = new ArrayList<>();
    records.add(new TopicRecord(TrainingRun.class, topics.trainingRuns()));
    records.add(new TopicRecord(DeadLetter.class, topics.deadLetters()));
    if (quarantine) {
      records.add(new TopicRecord(QuarantinedLabel.class, topics.quarantine()));
    }
    return records;
  }
}
