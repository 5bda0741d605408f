package dev.streamtune.console.feed;

import static dev.streamtune.console.feed.ConsoleRecords.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleFeedTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TopicsInMemory topics = new TopicsInMemory();
  private final Told told = new Told();
  private @Nullable ConsoleFeed feed;

  @AfterEach
  void close() {
    if (feed != null) {
      feed.close();
    }
  }

  @Test
  void tellsWhatStandsOnEveryTopicAndThenWhatComes() {
    var said = ConsoleRecords.said(0, "one", "dog", "ada");
    var example = ConsoleRecords.joined(0, said);
    predict("one");
    topics.add("feedback", "one", Feedback.class, said.value());
    topics.add("labelled-examples", "model", LabelledExample.class, example.value());
    topics.add(
        "quarantine", "one", QuarantinedLabel.class, ConsoleRecords.held(0, example).value());
    topics.add("quarantine", "two", null);
    topics.add(
        "training-runs",
        "r",
        TrainingRun.class,
        ConsoleRecords.ran(0, "r-1", "REJECTED", null, example).value());
    topics.add(
        "heads", "1", HeadManifest.class, ConsoleRecords.published(0, 4, "PROMOTED").value());
    topics.add("heads", "0", null);

    start(100);
    awaitCaughtUp();
    predict("two");
    Await.until("what comes", SOON, () -> told.words.contains("predicted two"));

    assertThat(told.words)
        .containsExactlyInAnyOrder(
            "predicted one",
            "said one",
            "joined one",
            "held one",
            "released two",
            "ran r-1",
            "published 4",
            "caught up",
            "predicted two");
    assertThat(told.words.get(7)).isEqualTo("caught up");
  }

  @Test
  void readsTheNewestPredictionsAtFirst() {
    topics.beginAt("predictions", 70);
    for (int i = 0; i < 50; i++) {
      predict("image-" + i);
    }

    start(20);
    awaitCaughtUp();

    assertThat(told.words).hasSize(21).contains("predicted image-30", "predicted image-49");
    assertThat(told.words).doesNotContain("predicted image-29");
  }

  @Test
  void whatCannotBeDecodedIsLeftOutAndCounted() {
    predict("one");
    topics.add("predictions", "bad", new byte[] {1, 2, 3});
    topics.add("predictions", "none", null);
    topics.add("predictions", "other-key", Prediction.class, prediction("two", "cat"));
    topics.add("feedback", "bad", new byte[0]);
    topics.add(
        "feedback",
        "long",
        Feedback.class,
        new Feedback("long", "x".repeat(1001), null, null, null));
    topics.add("heads", "1", new byte[] {0, 0, 0, 0, 1, 2});
    predict("three");

    ConsoleFeed started = start(100);
    awaitCaughtUp();

    assertThat(told.words).containsExactly("predicted one", "predicted three", "caught up");
    assertThat(started.counts()).isEqualTo(new FeedCounts(2, 0, 6));
  }

  @Test
  void ofTheExamplesTopicOnlyExamplesAndWithdrawalsOfThisModelAreTold() {
    var example = ConsoleRecords.joined(0, ConsoleRecords.said(0, "one", "dog", "ada"));
    topics.add("labelled-examples", "another", LabelledExample.class, example.value());
    topics.add(
        "labelled-examples", "model", TrainingRequest.class, new TrainingRequest("r", "ada"));
    topics.add("labelled-examples", "model", LabelledExample.class, example.value());
    topics.add(
        "labelled-examples",
        "model",
        ImageWithdrawal.class,
        new ImageWithdrawal("two", null, null, "feedback", 0, 7L, Instant.EPOCH));

    start(100);
    awaitCaughtUp();

    assertThat(told.words).containsExactly("joined one", "withdrawn two", "caught up");
  }

  @Test
  void demandsToForgetAreNoLabelsAndNoImageComesAlong() {
    topics.add(
        "feedback", "one", ForgetRequest.class, new ForgetRequest("one", "r", "maria", null));
    topics.add(
        "feedback",
        "two",
        Feedback.class,
        new Feedback("two", "cat", null, null, ByteBuffer.wrap(new byte[1000])));

    ConsoleFeed started = start(100);
    awaitCaughtUp();

    assertThat(told.words).containsExactly("said two", "caught up");
    assertThat(started.counts().unreadable()).isZero();
  }

  @Test
  void goesOnWhereItWasWhenKafkaIsBack() {
    predict("one");
    start(100);
    awaitCaughtUp();

    topics.last().setPollException(new KafkaException("the broker is gone"));
    Await.until("another consumer", SOON, () -> topics.opened() == 2);
    predict("two");
    Await.until("what comes", SOON, () -> told.words.contains("predicted two"));

    assertThat(told.words).containsExactly("predicted one", "caught up", "predicted two");
  }

  @Test
  void beginsAnewInAPartitionOfWhichTheRecordsAreGone() {
    predict("one");
    start(100);
    awaitCaughtUp();

    topics
        .last()
        .setPollException(
            new OffsetOutOfRangeException(Map.of(new TopicPartition("predictions", 0), 1L)));
    Await.until("another consumer", SOON, () -> topics.opened() == 2);
    predict("two");

    Await.until("what comes", SOON, () -> told.words.contains("predicted two"));
    assertThat(told.words)
        .containsExactly("predicted one", "caught up", "predicted one", "predicted two");
  }

  @Test
  void ofMorePredictionsThanAnybodyLooksAtMostArePassedOverAndCounted() {
    ConsoleFeed started = start(100);
    awaitCaughtUp();

    int sent = 5000;
    for (int i = 0; i < sent; i++) {
      predict("image-" + i);
    }
    Await.until(
        "all are accounted for",
        SOON,
        () -> started.counts().read() + started.counts().skipped() == sent);

    assertThat(started.counts().skipped()).isEqualTo(told.skipped.get()).isGreaterThan(sent / 2);
    assertThat(started.counts().read()).isPositive();
  }

  @Test
  void feedbackIsNeverPassedOver() {
    start(100);
    awaitCaughtUp();

    for (int i = 0; i < 1500; i++) {
      String id = "image-" + i;
      topics.add("feedback", id, Feedback.class, new Feedback(id, "cat", null, null, null));
    }

    Await.until("all is told", SOON, () -> told.words.size() == 1501);
  }

  @Test
  void whatAListenerThrowsEndsIt() {
    predict("one");
    FeedListener broken =
        new FeedListener() {
          @Override
          public void predicted(Seen<Prediction> prediction, PredictionMarks marks) {
            throw new IllegalStateException("a mistake");
          }
        };

    try (ConsoleFeed ending =
        ConsoleFeed.start(
            TopicsInMemory.settings(100),
            Wire.unregistered(),
            List.of(broken, told),
            topics::consumer)) {
      Await.until("its consumer is closed", SOON, () -> topics.opened() == 1);
      Await.until("its consumer is closed", SOON, () -> topics.last().closed());
      assertThat(ending.counts().read()).isZero();
    }
    assertThat(told.words).isEmpty();
  }

  private void predict(String id) {
    topics.add("predictions", id, Prediction.class, prediction(id, "cat"));
  }

  private ConsoleFeed start(int cards) {
    ConsoleFeed started =
        ConsoleFeed.start(
            TopicsInMemory.settings(cards), Wire.unregistered(), List.of(told), topics::consumer);
    feed = started;
    return started;
  }

  private void awaitCaughtUp() {
    Await.until("caught up", SOON, () -> told.words.contains("caught up"));
  }
}
