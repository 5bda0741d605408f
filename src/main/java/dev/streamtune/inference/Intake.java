package dev.streamtune.inference;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the images topic into a picture that the model can take, or into a named
 * refusal. Every input ends as one of the two.
 *
 * <p>Thread-safe.
 */
public final class Intake {
  private final AvroCodec<ImageEvent> codec = AvroCodec.of(ImageEvent.class);
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;

  /** Combines decoder and preprocessor. */
  public Intake(ImageDecoder decoder, Preprocessor preprocessor) {
    this.decoder = decoder;
    this.preprocessor = preprocessor;
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
        throw refuse(Reason.EMPTY_RECORD, "the record has no value; expected an ImageEvent");
      }
      ImageEvent event = codec.decode(value);
      checkId(event.getId(), key);
      long start = System.nanoTime();
      float[] tensor = preprocessor.toTensor(decoder.decode(file(event)));
      long nanos = System.nanoTime() - start;
      return new Outcome.Accepted(new Picture(event.getId(), new Picture.Tensor(tensor), nanos));
    } catch (MalformedRecordException e) {
      return new Outcome.Refused(e.refusal());
    } catch (ImageRejectedException e) {
      return new Outcome.Refused(e.refusal());
    }
  }

  private static void checkId(String id, byte @Nullable [] key) throws MalformedRecordException {
    if (id.isEmpty()) {
      throw refuse(Reason.EMPTY_ID, "ImageEvent.id is empty; give every image an id");
    }
    if (key == null || !Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8))) {
      throw refuse(
          Reason.KEY_MISMATCH,
          "the record key "
              + (key == null
                  ? "is missing"
                  : "(" + key.length + " bytes) differs from ImageEvent.id")
              + "; set it to the image id, so that image and feedback meet in one partition");
    }
  }

  private static byte[] file(ImageEvent event) throws MalformedRecordException {
    if (event.getSource() instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    throw refuse(
        Reason.REFERENCE_NOT_ALLOWED,
        "ImageEvent.source is a reference; this service takes the image's bytes only");
  }

  private static MalformedRecordException refuse(Reason reason, String detail) {
    return new MalformedRecordException(new Refusal(reason, detail));
  }
}
