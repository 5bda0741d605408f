package dev.streamtune.inference;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.events.Refusal;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the images topic into a picture that the model can take, or into a named
 * refusal. Every input ends as one of the two.
 *
 * <p>Thread-safe.
 */
public final class Intake {
  private final AvroCodec<ImageEvent> codec = AvroCodec.of(ImageEvent.class);
  private final PictureReader reader;

  /** Takes what reads the files. */
  public Intake(PictureReader reader) {
    this.reader = reader;
  }

  /** What became of a record. */
  public sealed interface Outcome {
    /** It can be classified. */
    record Accepted(Picture picture) implements Outcome {}

    /** It cannot be used. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /**
   * Reads one record.
   *
   * @param key the record's key as it came
   * @param value the record's value as it came
   */
  public Outcome read(byte @Nullable [] key, byte @Nullable [] value) {
    try {
      if (value == null || value.length == 0) {
        throw new MalformedRecordException(
            Reason.EMPTY_RECORD, "the record has no value; expected an ImageEvent");
      }
      ImageEvent event = codec.decode(value);
      RecordKeys.check("ImageEvent", event.getId(), key);
      return new Outcome.Accepted(reader.read(event.getId(), file(event)));
    } catch (MalformedRecordException e) {
      return new Outcome.Refused(e.refusal());
    } catch (ImageRejectedException e) {
      return new Outcome.Refused(e.refusal());
    }
  }

  private static byte[] file(ImageEvent event) throws MalformedRecordException {
    if (event.getSource() instanceof ByteBuffer buffer) {
      return Buffers.bytes(buffer);
    }
    throw new MalformedRecordException(
        Reason.REFERENCE_NOT_ALLOWED,
        "ImageEvent.source is a reference; this service takes the image's bytes only");
  }
}
