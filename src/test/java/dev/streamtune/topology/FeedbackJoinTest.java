package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.events.Buffers;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of feedback: one labelled example, or one dead letter with a name. */
class FeedbackJoinTest {
  private static final Duration RETENTION = Duration.ofHours(2);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int BRIGHT = 200;

  @TempDir Path stateDir;
  private final FakeClassifier classifier = new FakeClassifier();
  private TopologyHarness service;

  @BeforeEach
  void open() {
    service = serviceWith(100_000, false);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private TopologyHarness serviceWith(long featureBytes, boolean newClasses) {
    FeedbackSettings settings =
        new FeedbackSettings(RETENTION, featureBytes, PATIENCE, newClasses, 4);
    return new TopologyHarness(1, classifier, stateDir, settings);
  }

  private void restartWith(long featureBytes, boolean newClasses) {
    service.close();
    service = serviceWith(featureBytes, newClasses);
  }

  @Test
  void aCorrectionIsJoinedWithWhatClassifiedTheImage() {
    service.send("a", BRIGHT);
    service.label(new Feedback("a", "grey", "maria", null, null));

    TestRecord<String, LabelledExample> record = service.exampleRecords().get(0);
    LabelledExample example = record.value();
    assertThat(record.key()).isEqualTo("model");
    assertThat(example.getId()).isEqualTo("a");
    assertThat(example.getLabel()).isEqualTo("grey");
    assertThat(example.getAnnotator()).isEqualTo("maria");
    assertThat(example.getPredictedLabel()).isEqualTo("bright");
    assertThat(example.getHeadVersion()).isEqualTo(7);
    assertThat(example.getBaseHash()).isEqualTo("fake-base");
    assertThat(example.getWithdraws()).isNull();
    assertThat(example.getFeedbackTopic()).isEqualTo("feedback");
    assertThat(features(example)[0]).isEqualTo(BRIGHT / 255f);
    assertThat(counted("corrected")).isEqualTo(1);
    assertThat(classifier.batches()).as("no second base pass").containsExactly(1);
  }

  @Test
  void aConfirmationIsFeedbackToo() {
    service.send("a", BRIGHT);
    service.label("a", "bright");

    assertThat(service.examples()).extracting(LabelledExample::getLabel).containsExactly("bright");
    assertThat(counted("confirmed")).isEqualTo(1);
  }

  @Test
  void feedbackThatComesFirstWaitsForItsImage() {
    service.label("a", "grey");
    assertThat(service.examples()).isEmpty();
    assertThat(service.deadLetters()).isEmpty();

    service.pass(PATIENCE.minusMinutes(1));
    service.send("a", BRIGHT);

    assertThat(service.examples()).extracting(LabelledExample::getLabel).containsExactly("grey");
    service.pass(PATIENCE);
    assertThat(service.deadLetters()).isEmpty();
  }

  @Test
  void feedbackOfAnImageThatNeverComesIsRefusedAfterItsPatience() {
    service.label("never", "grey");
    service.pass(PATIENCE.plusMillis(1));

    DeadLetter letter = onlyLetter("UNKNOWN_ID");
    assertThat(letter.getStage()).isEqualTo("JOIN");
    assertThat(letter.getTopic()).isEqualTo("feedback");
    assertThat(letter.getPayloadBytes()).isPositive();
    service.send("never", BRIGHT);
    assertThat(service.examples()).isEmpty();
  }

  @Test
  void eachWaitsItsOwnTime() {
    service.label("early", "grey");
    service.pass(PATIENCE.dividedBy(2));
    service.label("late", "grey");
    service.pass(PATIENCE.dividedBy(2).plusMillis(1));
    assertThat(service.deadLetters()).extracting(TestRecord::key).containsExactly("early");

    service.pass(PATIENCE.dividedBy(2));
    assertThat(service.deadLetters()).extracting(TestRecord::key).containsExactly("late");
  }

  @Test
  void feedbackOutlastsABacklogOfImagesThatIsLongerThanItsPatience() {
    service.pass(PATIENCE.multipliedBy(3));
    service.label("last", "grey");
    for (int i = 0; i < 3; i++) {
      service.pass(PATIENCE.minusMinutes(1));
      service.send("older-" + i, BRIGHT);
    }
    assertThat(service.deadLetters()).isEmpty();

    service.send("last", BRIGHT);
    assertThat(service.examples()).extracting(LabelledExample::getId).containsExactly("last");
  }

  @Test
  void whenTheImagesHaveCaughtUpPatienceRunsAgain() {
    service.pass(PATIENCE.multipliedBy(3));
    service.label("never", "grey");
    service.send("old", BRIGHT);
    service.pass(PATIENCE.minusMinutes(1));
    assertThat(service.deadLetters()).isEmpty();

    service.pass(Duration.ofMinutes(2));
    assertThat(onlyLetter("UNKNOWN_ID").getDetail()).contains("60 minutes");
  }

  @Test
  void aRestartLeavesFeedbackAMinuteForAnImageOfABacklog() {
    service.label("a", "grey");
    service.pass(PATIENCE.minusMillis(1));
    restartWith(100_000, false);
    service.pass(Duration.ofSeconds(30));
    assertThat(service.deadLetters()).isEmpty();
  }

  @Test
  void theTimeOfTheFeedbackStaysAndNoHeaderIsAdded() {
    service.send("a", BRIGHT);
    Instant at = Instant.parse("2026-01-01T00:00:07Z");
    service.label(new Feedback("a", "grey", null, null, null), at);

    TestRecord<String, LabelledExample> record = service.exampleRecords().get(0);
    assertThat(record.getRecordTime()).isEqualTo(at);
    assertThat(record.value().getFeedbackAt()).isEqualTo(at);
    assertThat(record.headers()).isEmpty();
  }

  @Test
  void theSameAgainIsADuplicate() {
    service.send("a", BRIGHT);
    service.label("a", "grey");
    service.label("a", "grey");

    assertThat(service.examples()).hasSize(1);
    assertThat(onlyLetter("DUPLICATE").getOffset()).isEqualTo(1);
  }

  @Test
  void theSameAgainIsADuplicateWhileItWaits() {
    service.label("a", "grey");
    service.label("a", "grey");
    assertThat(onlyLetter("DUPLICATE").getOffset()).isEqualTo(1);

    service.send("a", BRIGHT);
    assertThat(service.examples()).hasSize(1);
  }

  @Test
  void theLastLabelCountsAndWithdrawsTheOneBefore() {
    service.send("a", BRIGHT);
    service.label("a", "grey");
    service.label("a", "dark");

    assertThat(service.examples())
        .extracting(LabelledExample::getLabel, LabelledExample::getWithdraws)
        .containsExactly(tuple("grey", null), tuple("dark", "grey"));
    DeadLetter letter = onlyLetter("SUPERSEDED");
    assertThat(letter.getOffset()).as("the earlier one").isZero();
    assertThat(letter.getDetail())
        .isEqualTo("'grey' was replaced by 'dark' from the feedback at feedback-0@1");
  }

  @Test
  void theLastLabelCountsAmongThoseWhoWait() {
    service.label("a", "grey");
    service.label("a", "dark");
    assertThat(onlyLetter("SUPERSEDED").getOffset()).isZero();

    service.send("a", BRIGHT);
    assertThat(service.examples()).extracting(LabelledExample::getLabel).containsExactly("dark");
  }

  @Test
  void aLabelThatTheHeadDoesNotKnowIsRefused() {
    service.send("a", BRIGHT);
    service.label("a", "purple");

    assertThat(onlyLetter("UNKNOWN_LABEL").getDetail())
        .contains("dark, bright, grey")
        .contains("feedback.new.classes")
        .contains("'purple'");
  }

  @Test
  void aNewLabelIsTakenWhereTheSettingsAllowIt() {
    restartWith(100_000, true);
    service.send("a", BRIGHT);
    service.label("a", "purple");

    assertThat(service.examples()).extracting(LabelledExample::getLabel).containsExactly("purple");
  }

  @Test
  void lateFeedbackIsRefusedUnlessItBringsTheImageAlong() {
    service.send("a", BRIGHT);
    service.pass(RETENTION.plusMillis(1));
    service.label("a", "grey");
    assertThat(onlyLetter("FEATURES_EXPIRED").getDetail()).contains("send the image along");

    service.label(with("a", "grey", TestImages.png(BRIGHT)));

    LabelledExample example = service.examples().get(0);
    assertThat(example.getPredictedLabel()).isEqualTo("bright");
    assertThat(features(example)[0]).isEqualTo(BRIGHT / 255f);
    assertThat(classifier.batches()).containsExactly(1, 1);
  }

  /** Seven retentions long; what is over is dropped when another image comes. */
  @Test
  void anImageIsRememberedForLongerThanItsFeatures() {
    service.send("a", BRIGHT);
    service.pass(RETENTION.multipliedBy(6));
    service.send("b", BRIGHT);
    service.label("a", "grey");
    onlyLetter("FEATURES_EXPIRED");

    service.pass(RETENTION.multipliedBy(2));
    service.send("c", BRIGHT);
    service.label("a", "grey");
    service.pass(PATIENCE.plusMillis(1));
    onlyLetter("UNKNOWN_ID");
  }

  @Test
  void theOldestFeaturesGoFirstWhereTheyAreTooManyBytes() {
    int size = PackedFeatures.pack(new float[48]).size() + 20;
    restartWith(3L * size, false);
    for (int i = 0; i < 6; i++) {
      service.send("image-" + i, BRIGHT + i);
    }
    for (int i = 0; i < 6; i++) {
      service.label("image-" + i, "grey");
    }

    List<String> joined = service.examples().stream().map(LabelledExample::getId).toList();
    assertThat(joined).isNotEmpty().doesNotContain("image-0").contains("image-5");
    assertThat(service.deadLetters())
        .hasSize(6 - joined.size())
        .allSatisfy(l -> assertThat(l.value().getReason()).isEqualTo("FEATURES_EXPIRED"));
  }

  @Test
  void anImageThatComesAlongNeedNotHaveBeenClassified() {
    service.label(with("new", "grey", TestImages.png(BRIGHT)));

    assertThat(service.examples()).extracting(LabelledExample::getId).containsExactly("new");
  }

  @Test
  void anImageThatComesAlongAndIsBrokenIsNamed() {
    service.label(with("new", "grey", "no image".getBytes(StandardCharsets.UTF_8)));

    onlyLetter("UNKNOWN_FORMAT");
  }

  @Test
  void anImageClassifiedTwiceIsJoinedWithTheLaterFeatures() {
    service.send("a", 20);
    service.send("a", BRIGHT);
    service.label("a", "grey");

    assertThat(service.examples().get(0).getPredictedLabel()).isEqualTo("bright");
  }

  @Test
  void whatIsNoFeedbackIsNamed() {
    service.labelRaw("a", null);
    service.labelRaw("a", new byte[] {1, 2, 3});
    service.labelRaw("a", TestImages.event("a", BRIGHT));
    service.label("a", " ");
    service.label("a", "x".repeat(201));
    service.label("", "grey");

    assertThat(service.deadLetters())
        .extracting(letter -> letter.value().getReason())
        .containsExactly(
            "EMPTY_RECORD", "NOT_AVRO", "UNKNOWN_SCHEMA", "BAD_LABEL", "BAD_LABEL", "EMPTY_ID");
  }

  private static Feedback with(String id, String label, byte[] image) {
    return new Feedback(id, label, null, null, ByteBuffer.wrap(image));
  }

  private static float[] features(LabelledExample example) {
    return PackedFeatures.of(Buffers.bytes(example.getFeatures())).unpack();
  }

  private DeadLetter onlyLetter(String reason) {
    List<TestRecord<String, DeadLetter>> letters = service.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value().getReason()).isEqualTo(reason);
    return letters.get(0).value();
  }

  private double counted(String outcome) {
    return service.counted("streamtune.feedback", "outcome", outcome);
  }
}
