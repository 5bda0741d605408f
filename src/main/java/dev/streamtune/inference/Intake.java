package dev.streamtune.inference;

import dev.streamtune.config.IntakeSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.events.Refusal;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.reference.ImageFetcher;
import dev.streamtune.reference.ReferenceRefusedException;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the images topic into a picture that the model can take, or into a named
 * refusal. Every input ends as one of the two.
 *
 * <p>Thread-safe.
 */
public final class Intake {
  /** Most characters of an attribute's name, and of its value. */
  private static final int LONGEST_ATTRIBUTE = 1024;

  private final AvroCodec<ImageEvent> codec;
  private final PictureReader reader;
  private final int maxAttributes;
  private final ImageFetcher fetcher;

  /**
   * Takes what reads the files, and the defaults for the rest: no reference is followed, no schema
   * registry asked.
   */
  public Intake(PictureReader reader) {
    this(
        AvroCodec.of(ImageEvent.class),
        reader,
        IntakeSettings.byDefault().maxAttributes(),
        ImageFetcher.none());
  }

  /**
   * Takes what reads the records, the files, and what else a record may bring.
   *
   * @param maxAttributes most attributes
   * @param fetcher gets what is referred to
   */
  public Intake(
      AvroCodec<ImageEvent> codec, PictureReader reader, int maxAttributes, ImageFetcher fetcher) {
    this.codec = codec;
    this.reader = reader;
    this.maxAttributes = maxAttributes;
    this.fetcher = fetcher;
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
      checkAttributes(event.getAttributes());
      return new Outcome.Accepted(reader.read(event.getId(), file(event)));
    } catch (MalformedRecordException e) {
      return new Outcome.Refused(e.refusal());
    } catch (ImageRejectedException e) {
      return new Outcome.Refused(e.refusal());
    } catch (ReferenceRefusedException e) {
      return new Outcome.Refused(e.refusal());
    }
  }

  private void checkAttributes(Map<String, String> attributes) throws MalformedRecordException {
    if (attributes.size() > maxAttributes) {
      throw new MalformedRecordException(
          Reason.TOO_MANY_ATTRIBUTES,
          "ImageEvent has %d attributes, at most %d are taken; send fewer or raise image.max.attributes"
              .formatted(attributes.size(), maxAttributes));
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      int length = Math.max(attribute.getKey().length(), attribute.getValue().length());
      if (length > LONGEST_ATTRIBUTE) {
        throw new MalformedRecordException(
            Reason.ATTRIBUTE_TOO_LARGE,
            "an attribute of ImageEvent has a name or a value of %d characters, at most %d are taken"
                .formatted(length, LONGEST_ATTRIBUTE));
      }
    }
  }

  private byte[] file(ImageEvent event) throws ReferenceRefusedException {
    if (event.getSource() instanceof ByteBuffer buffer) {
      return Buffers.bytes(buffer);
    }
    return fetcher.fetch(event.getSource().toString());
  }
}
