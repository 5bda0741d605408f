package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serving does with a demand to forget an image: one withdrawal, and nothing stays. */
class ForgetJoinTest {
  private static final int BRIGHT = 200;
  private static final Duration PATIENCE = Duration.ofHours(1);

  @TempDir Path stateDir;
  private TopologyHarness service;

  @BeforeEach
  void open() {
    service = serviceWith(100_000);
  }

  private TopologyHarness serviceWith(long featureBytes) {
    FeedbackSettings settings =
        new FeedbackSettings(Duration.ofHours(2), featureBytes, PATIENCE, false, 4);
    return new TopologyHarness(1, new FakeClassifier(), stateDir, settings);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void theTrainerIsToldOnceAndNothingOfTheImageStays() {
    service.send("a", BRIGHT);
    service.label("a", "grey");
    service.forget("a");

    List<TestRecord<String, ImageWithdrawal>> told = service.withdrawals();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).key()).as("in the trainer's partition").isEqualTo("model");
    ImageWithdrawal withdrawal = told.get(0).value();
    assertThat(withdrawal.getId()).isEqualTo("a");
    assertThat(withdrawal.getRequest()).isEqualTo("r-1");
    assertThat(withdrawal.getBy()).isEqualTo("maria");
    assertThat(withdrawal.getFeedbackTopic()).isEqualTo("feedback");
    assertThat(withdrawal.getFeedbackOffset()).isEqualTo(1);
    assertThat(service.knownImages().get("a")).isNull();
    assertThat(service.deadLetters()).isEmpty();
    assertThat(service.counted("streamtune.feedback", "outcome", "withdrawn")).isEqualTo(1);
  }

  @Test
  void feedbackAfterItIsOfAnImageThatNobodyKnows() {
    service.send("a", BRIGHT);
    service.forget("a");
    service.label("a", "grey");
    assertThat(service.examples()).isEmpty();

    service.pass(PATIENCE.plusMillis(1));
    onlyLetter("UNKNOWN_ID");
  }

  @Test
  void anImageThatIsClassifiedAnewIsOrdinary() {
    service.send("a", BRIGHT);
    service.label("a", "grey");
    service.forget("a");
    service.send("a", BRIGHT);
    service.label("a", "grey");

    assertThat(service.examples())
        .extracting(LabelledExample::getLabel, LabelledExample::getWithdraws)
        .containsExactly(tuple("grey", null), tuple("grey", null));
    assertThat(service.deadLetters()).as("no duplicate").isEmpty();
  }

  @Test
  void feedbackThatWaitsForItIsRefusedByName() {
    service.label("a", "grey");
    service.forget("a");

    DeadLetter letter = onlyLetter("WITHDRAWN");
    assertThat(letter.getOffset()).as("the feedback, not the demand").isZero();
    assertThat(letter.getDetail())
        .isEqualTo("the image was withdrawn by the record at feedback-0@1");
    service.send("a", BRIGHT);
    service.pass(PATIENCE.multipliedBy(2));
    assertThat(service.examples()).isEmpty();
    assertThat(service.deadLetters()).as("once").isEmpty();
    assertThat(service.withdrawals()).hasSize(1);
  }

  @Test
  void anUnknownImageAndARepetitionAreToldToo() {
    service.forget("never");
    service.forget("never");

    assertThat(service.withdrawals()).hasSize(2);
    assertThat(service.deadLetters()).isEmpty();
  }

  @Test
  void othersAreNotTouchedAndTheBoundInBytesHolds() {
    int size = PackedFeatures.pack(new float[48]).size() + 20;
    service.close();
    service = serviceWith(3L * size);
    for (int i = 0; i < 3; i++) {
      service.send("image-" + i, BRIGHT + i);
    }
    service.forget("image-1");
    for (int i = 3; i < 20; i++) {
      service.send("image-" + i, BRIGHT + i);
      service.forget("image-" + i);
    }
    service.label("image-2", "grey");

    assertThat(service.examples())
        .as("seventeen came and were withdrawn: they took nobody's place")
        .extracting(LabelledExample::getId)
        .containsExactly("image-2");
  }

  @Test
  void whatIsForgottenStaysSoAfterARestart() {
    service.send("a", BRIGHT);
    service.forget("a");
    service.withdrawals();
    service.close();
    service = serviceWith(100_000);
    service.label("a", "grey");

    assertThat(service.examples()).isEmpty();
  }

  @Test
  void aDemandThatIsMalformedIsALetter() {
    service.labelRaw("b", encoded("a", "r", "maria"));
    service.labelRaw("", encoded("", "r", "maria"));
    service.labelRaw("a", encoded("a", "r", "x".repeat(201)));
    service.labelRaw("a", encoded("a", "two\nlines", "maria"));

    assertThat(service.deadLetters())
        .extracting(letter -> letter.value().getReason())
        .containsExactly("KEY_MISMATCH", "EMPTY_ID", "BAD_ANNOTATOR", "BAD_ANNOTATOR");
    assertThat(service.withdrawals()).isEmpty();
  }

  private static byte[] encoded(String id, @Nullable String request, @Nullable String by) {
    return AvroCodec.of(ForgetRequest.class).encode(new ForgetRequest(id, request, by, null));
  }

  private DeadLetter onlyLetter(String reason) {
    List<TestRecord<String, DeadLetter>> letters = service.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value().getReason()).isEqualTo(reason);
    return letters.get(0).value();
  }
}
