package dev.streamtune.topology;

import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.ShadowReport;
import dev.streamtune.topology.JoinInput.ForgottenImage;
import dev.streamtune.topology.JoinInput.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Makes {@link LabelledExample} records for one model. Thread-safe. */
final class LabelledExamples {
  private final byte[] key;

  /** Takes the model's name, which is the records' key: one model, one partition. */
  LabelledExamples(String model) {
    this.key = model.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Joins the two sides.
   *
   * @param known with features
   * @param withdraws label of the example of this image that no longer counts
   */
  Record<byte[], LabelledExample> record(
      LabelledImage image, KnownImage known, Optional<String> withdraws) {
    Feedback feedback = image.feedback();
    Arrival arrival = image.arrival();
    LabelledExample example =
        new LabelledExample(
            feedback.getId(),
            feedback.getLabel(),
            feedback.getAnnotator(),
            known.getFeatures(),
            known.getBaseHash(),
            known.getLabel(),
            known.getProbability(),
            known.getHeadVersion(),
            known.getShadowLabel(),
            known.getShadowVersion(),
            withdraws.orElse(null),
            arrival.origin().topic(),
            arrival.origin().partition(),
            arrival.origin().offset(),
            Instant.ofEpochMilli(arrival.origin().timestamp()));
    return new Record<>(key, example, arrival.origin().timestamp(), arrival.headers());
  }

  /** Tells the model's trainer that an image was withdrawn. */
  Record<byte[], ImageWithdrawal> record(ForgottenImage image) {
    ForgetRequest request = image.request();
    Arrival arrival = image.arrival();
    ImageWithdrawal withdrawal =
        new ImageWithdrawal(
            request.getId(),
            request.getRequest(),
            request.getBy(),
            arrival.origin().topic(),
            arrival.origin().partition(),
            arrival.origin().offset(),
            Instant.ofEpochMilli(arrival.origin().timestamp()));
    return new Record<>(key, withdrawal, arrival.origin().timestamp(), arrival.headers());
  }

  /** Addresses a report to the model's trainer. */
  Record<byte[], ShadowReport> record(ShadowReport report, long now) {
    return new Record<>(key, report, now);
  }
}
