package dev.streamtune.learning;

import dev.streamtune.faults.Await;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that the topics tell of a service that learns. Not thread-safe. */
final class Observer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final TopicRecords<Prediction> predictions;
  private final TopicRecords<Feedback> feedback;
  private final TopicRecords<LabelledExample> examples;
  private final TopicRecords<DeadLetter> letters;
  private final TopicRecords<TrainingRun> runs;
  private final TopicRecords<ForgetRequest> forgetRequests;
  private final TopicRecords<ImageWithdrawal> withdrawals;

  Observer(String bootstrapServers) {
    this.predictions = new TopicRecords<>(bootstrapServers, "predictions", Prediction.class);
    this.feedback = new TopicRecords<>(bootstrapServers, "feedback", Feedback.class);
    this.examples =
        new TopicRecords<>(bootstrapServers, "labelled-examples", LabelledExample.class);
    this.letters = new TopicRecords<>(bootstrapServers, "dead-letters", DeadLetter.class);
    this.forgetRequests = new TopicRecords<>(bootstrapServers, "feedback", ForgetRequest.class);
    this.withdrawals =
        new TopicRecords<>(bootstrapServers, "labelled-examples", ImageWithdrawal.class);
    this.runs = new TopicRecords<>(bootstrapServers, "training-runs", TrainingRun.class);
  }

  /** Waits until all these images have a prediction, and returns those. */
  List<Place<Prediction>> awaitPredictions(List<String> ids) {
    Set<String> wanted = Set.copyOf(ids);
    Await.until(
        ids.size() + " predictions", LIMIT, () -> predictions(wanted).size() >= wanted.size());
    return predictions(wanted);
  }

  private List<Place<Prediction>> predictions(Set<String> ids) {
    return predictions.read().stream().filter(p -> ids.contains(p.value().getId())).toList();
  }

  /** Returns what has become of the feedback by now. */
  FeedbackAccount account() {
    List<Place<Feedback>> said = feedback.read();
    List<DeadLetter> about = lettersAboutFeedback();
    return new FeedbackAccount(said, examples.read(), about);
  }

  /** Waits until something has become of all feedback, and returns what. */
  FeedbackAccount awaitAccount() {
    Await.until(
        "all feedback has become something",
        LIMIT,
        () -> new EveryFeedbackAccounted(account()).lost().count() == 0);
    return account();
  }

  /** Returns what has become of the demands to forget by now. */
  EveryForgetAccounted forgotten() {
    List<Place<ForgetRequest>> asked = forgetRequests.read();
    return new EveryForgetAccounted(
        asked, withdrawals.read().stream().map(Place::value).toList(), lettersAboutFeedback());
  }

  private List<DeadLetter> lettersAboutFeedback() {
    return letters.read().stream()
        .map(Place::value)
        .filter(letter -> letter.getTopic().equals("feedback"))
        .toList();
  }

  /** Returns the runs that were told of by now. */
  List<TrainingRun> runs() {
    return runs.read().stream().map(Place::value).toList();
  }

  Set<String> runIds() {
    return runs().stream().map(TrainingRun::getId).collect(Collectors.toSet());
  }

  /** Waits for a run that fits, and returns it. */
  TrainingRun awaitRun(String what, Predicate<TrainingRun> fits) {
    Await.until(what, LIMIT, () -> runs().stream().anyMatch(fits));
    return runs().stream().filter(fits).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    predictions.close();
    feedback.close();
    examples.close();
    letters.close();
    runs.close();
    forgetRequests.close();
    withdrawals.close();
  }
}
