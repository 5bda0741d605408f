package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.schema.Feedback;
import dev.streamtune.topology.JoinInput.LabelledImage;

/** Reads records of the feedback topic. Thread-safe. */
final class FeedbackReader {
  private static final int LONGEST_LABEL = 200;

  private final AvroCodec<Feedback> codec = AvroCodec.of(Feedback.class);

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException naming why it cannot be used
   */
  LabelledImage read(Arrival arrival) throws MalformedRecordException {
    byte[] value = arrival.value();
    if (value == null || value.length == 0) {
      throw new MalformedRecordException(
          Reason.EMPTY_RECORD, "the record has no value; expected a Feedback");
    }
    Feedback feedback = codec.decode(value);
    RecordKeys.check("Feedback", feedback.getId(), arrival.key());
    int length = feedback.getLabel().length();
    if (feedback.getLabel().isBlank() || length > LONGEST_LABEL) {
      throw new MalformedRecordException(
          Reason.BAD_LABEL,
          "Feedback.label has %d characters; expected 1 to %d that are not all blank"
              .formatted(length, LONGEST_LABEL));
    }
    return new LabelledImage(arrival, feedback);
  }
}
