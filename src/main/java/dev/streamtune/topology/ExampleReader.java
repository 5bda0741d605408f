package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.LabelSyntax;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Wire;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.ShadowReport;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.training.Example;
import dev.streamtune.training.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads records of the labelled-examples topic: examples, requests, heads, reports, withdrawals.
 * Thread-safe.
 */
final class ExampleReader {
  private final AvroCodec<LabelledExample> examples;
  private final AvroCodec<TrainingRequest> requests;
  private final AvroCodec<ShadowReport> reports;
  private final AvroCodec<ImageWithdrawal> withdrawals;
  private final AvroCodec<HeadSubmission> submissions;
  private final String model;
  private final String baseHash;
  private final int features;

  /**
   * Says what is expected.
   *
   * @param wire how records are written
   * @param topic that the records are on
   * @param model the records' key
   * @param baseHash the base of the features
   * @param features how many an example has
   */
  ExampleReader(Wire wire, String topic, String model, String baseHash, int features) {
    this.examples = wire.codec(LabelledExample.class, topic);
    this.requests = wire.codec(TrainingRequest.class, topic);
    this.reports = wire.codec(ShadowReport.class, topic);
    this.withdrawals = wire.codec(ImageWithdrawal.class, topic);
    this.submissions = wire.codec(HeadSubmission.class, topic);
    this.model = model;
    this.baseHash = baseHash;
    this.features = features;
  }

  /** What a record is. */
  sealed interface Message {
    /** An example to learn from. */
    record Labelled(LabelledExample record, Example example) implements Message {}

    /** An image was withdrawn. */
    record Withdrawn(Withdrawal withdrawal) implements Message {}

    /** Somebody wants something that ends as a training run. */
    sealed interface Asked extends Message {}

    /** Somebody wants a fine-tuning. */
    record Requested(TrainingRequest request) implements Asked {}

    /** Somebody sent in a head. */
    record Submitted(HeadSubmission submission) implements Asked {}

    /** A shadow head answered. */
    record Reported(ShadowReport report) implements Message {}
  }

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException naming why it cannot be used
   */
  Message read(Arrival arrival) throws MalformedRecordException {
    byte[] value = arrival.payload();
    if (value.length == 0) {
      throw new MalformedRecordException(
          Reason.EMPTY_RECORD, "the record has no value; expected a LabelledExample");
    }
    if (!Arrays.equals(arrival.key(), model.getBytes(StandardCharsets.UTF_8))) {
      throw new MalformedRecordException(
          Reason.KEY_MISMATCH,
          "the key is not the model '%s': one labelled-examples topic for each model"
              .formatted(model));
    }
    if (requests.marks(value)) {
      return new Message.Requested(requests.decode(value));
    }
    if (reports.marks(value)) {
      return new Message.Reported(reports.decode(value));
    }
    if (withdrawals.marks(value)) {
      return new Message.Withdrawn(
          toWithdrawal(withdrawals.decode(value), arrival.origin().offset()));
    }
    if (submissions.marks(value)) {
      return new Message.Submitted(submissions.decode(value));
    }
    LabelledExample example = examples.decode(value);
    return new Message.Labelled(example, toExample(example, arrival.origin().offset()));
  }

  private static Withdrawal toWithdrawal(ImageWithdrawal record, long offset) {
    return new Withdrawal(
        record.getId(),
        offset,
        Optional.ofNullable(record.getRequest()),
        Optional.ofNullable(record.getBy()));
  }

  private Example toExample(LabelledExample record, long offset) throws MalformedRecordException {
    if (!record.getBaseHash().equals(baseHash)) {
      throw new MalformedRecordException(
          Reason.WRONG_BASE,
          "the features were made by base %s, this trainer has %s"
              .formatted(record.getBaseHash(), baseHash));
    }
    LabelSyntax.check("LabelledExample.label", record.getLabel(), LabelSyntax.LONGEST);
    return Examples.of(record, unpacked(record), offset);
  }

  private PackedFeatures unpacked(LabelledExample record) throws MalformedRecordException {
    try {
      PackedFeatures packed = PackedFeatures.of(Buffers.bytes(record.getFeatures()));
      // Before they are unpacked: a small record can claim a thousand times its size.
      if (packed.length() != features) {
        throw new IllegalArgumentException(
            "expected %d features, found %d".formatted(features, packed.length()));
      }
      byte[] unused = packed.levels();
      return packed;
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(
          Reason.DAMAGED_FEATURES, String.valueOf(e.getMessage()), e);
    }
  }
}
