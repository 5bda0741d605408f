package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.LabelSyntax;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.topology.JoinInput.ForgottenImage;
import dev.streamtune.topology.JoinInput.LabelledImage;

/** Reads records of the feedback topic. Thread-safe. */
final class FeedbackReader {
  private final AvroCodec<Feedback> codec;
  private final AvroCodec<ForgetRequest> forgetCodec;
  private final int longestLabel;

  /**
   * Says what is expected.
   *
   * @param wire how records are written
   * @param topic that the records are on
   * @param longestLabel most characters of a label
   */
  FeedbackReader(Wire wire, String topic, int longestLabel) {
    this.codec = wire.codec(Feedback.class, topic);
    this.forgetCodec = wire.codec(ForgetRequest.class, topic);
    this.longestLabel = longestLabel;
  }

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException naming why it cannot be used
   */
  JoinInput read(Arrival arrival) throws MalformedRecordException {
    return forgetCodec.marks(arrival.payload()) ? readForget(arrival) : readLabel(arrival);
  }

  private ForgottenImage readForget(Arrival arrival) throws MalformedRecordException {
    ForgetRequest request = forgetCodec.decode(arrival.payload());
    RecordKeys.check("ForgetRequest", request.getId(), arrival.key());
    LabelSyntax.checkName("ForgetRequest.by", request.getBy());
    LabelSyntax.checkName("ForgetRequest.request", request.getRequest());
    return new ForgottenImage(arrival, request);
  }

  private LabelledImage readLabel(Arrival arrival) throws MalformedRecordException {
    LabelledImage image = decode(arrival);
    Feedback feedback = image.feedback();
    RecordKeys.check("Feedback", feedback.getId(), arrival.key());
    LabelSyntax.check("Feedback.label", feedback.getLabel(), longestLabel);
    LabelSyntax.checkAnnotator(feedback.getAnnotator());
    return image;
  }

  /**
   * Reads one record that was taken before: by rules that may have changed since.
   *
   * @throws MalformedRecordException if it is no feedback at all
   */
  LabelledImage decode(Arrival arrival) throws MalformedRecordException {
    byte[] value = arrival.value();
    if (value == null || value.length == 0) {
      throw new MalformedRecordException(
          Reason.EMPTY_RECORD, "the record has no value; expected a Feedback");
    }
    return new LabelledImage(arrival, codec.decode(value));
  }
}
