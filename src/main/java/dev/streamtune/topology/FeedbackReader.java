package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.schema.Feedback;
import dev.streamtune.topology.JoinInput.LabelledImage;

/** Reads records of the feedback topic. Thread-safe. */
final class FeedbackReader {
  private final AvroCodec<Feedback> codec = AvroCodec.of(Feedback.class);

  private final int longestLabel;

  /** Takes the most characters of a label. */
  FeedbackReader(int longestLabel) {
    this.longestLabel = longestLabel;
  }

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException naming why it cannot be used
   */
  LabelledImage read(Arrival arrival) throws MalformedRecordException {
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
