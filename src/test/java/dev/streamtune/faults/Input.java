package dev.streamtune.faults;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Reason;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record to send: mostly an image, now and then something that is none.
 *
 * @param image its number and key
 */
record Input(NumberedImage image) {
  private static final AvroCodec<ImageEvent> CODEC = AvroCodec.of(ImageEvent.class);

  /** One in so many records is bad. */
  private static final int BAD = 97;

  /** Returns why it will be refused, if it will. */
  Optional<Reason> refusal() {
    if (image.number() % BAD > 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (image.number() / BAD % 4) {
          case 0 -> Reason.NOT_AVRO;
          case 1 -> Reason.UNKNOWN_FORMAT;
          case 2 -> Reason.EMPTY_RECORD;
          default -> Reason.KEY_MISMATCH;
        });
  }

  byte @Nullable [] value() {
    Reason reason = refusal().orElse(null);
    if (reason == null) {
      return event(image.id(), image.file());
    }
    return switch (reason) {
      case NOT_AVRO -> "no record".getBytes(StandardCharsets.UTF_8);
      case UNKNOWN_FORMAT -> event(image.id(), "no image".getBytes(StandardCharsets.UTF_8));
      case KEY_MISMATCH -> event("another", image.file());
      default -> null;
    };
  }

  private static byte[] event(String id, byte[] file) {
    return CODEC.encode(new ImageEvent(id, ByteBuffer.wrap(file), null, null, Map.of()));
  }
}
