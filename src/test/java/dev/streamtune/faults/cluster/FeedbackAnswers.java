package dev.streamtune.faults.cluster;

import dev.streamtune.learning.FeedbackAccount;
import dev.streamtune.learning.TopicRecords;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.TrainingRun;
import java.util.List;

/** What was said of images, what became of it, and what was trained on it. Not thread-safe. */
final class FeedbackAnswers implements AutoCloseable {
  private final TopicRecords<Feedback> feedback;
  private final TopicRecords<LabelledExample> examples;
  private final TopicRecords<DeadLetter> letters;
  private final TopicRecords<TrainingRun> runs;

  FeedbackAnswers(String bootstrapServers) {
    this.feedback = new TopicRecords<>(bootstrapServers, "feedback", Feedback.class);
    this.examples =
        new TopicRecords<>(bootstrapServers, "labelled-examples", LabelledExample.class);
    this.letters = new TopicRecords<>(bootstrapServers, "dead-letters", DeadLetter.class);
    this.runs = new TopicRecords<>(bootstrapServers, "training-runs", TrainingRun.class);
  }

  /** Returns all by now. */
  FeedbackAccount account() {
    List<Place<Feedback>> said = feedback.read();
    List<DeadLetter> about =
        letters.read().stream()
            .map(Place::value)
            .filter(letter -> letter.getTopic().equals("feedback"))
            .toList();
    return new FeedbackAccount(said, examples.read(), about);
  }

  /** Returns the fine-tunings that ended by now. */
  List<TrainingRun> runs() {
    return runs.read().stream().map(Place::value).toList();
  }

  @Override
  public void close() {
    feedback.close();
    examples.close();
    letters.close();
    runs.close();
  }
}
