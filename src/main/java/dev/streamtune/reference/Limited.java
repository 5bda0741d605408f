package dev.streamtune.reference;

import dev.streamtune.events.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Reads no more than may be. */
final class Limited {
  private Limited() {}

  /**
   * Reads to the end.
   *
   * @throws ReferenceRefusedException URI_TOO_LARGE if there are more bytes than may be
   */
  static byte[] read(InputStream in, int maxBytes) throws IOException, ReferenceRefusedException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (bytes.length == maxBytes && in.read() >= 0) {
      throw tooLarge(maxBytes);
    }
    return bytes;
  }

  static ReferenceRefusedException tooLarge(int maxBytes) {
    return ReferenceRefusedException.of(
        Reason.URI_TOO_LARGE,
        "the referenced file has more than %d bytes; refer to a smaller one or raise image.max.bytes"
            .formatted(maxBytes));
  }
}
