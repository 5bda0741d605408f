package dev.streamtune.client;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Marks a client's records. The service hands the headers of an image's record on to its answer, so
 * the mark tells which answer belongs to which of several records of one id, whoever sent them.
 *
 * @param client the client
 */
record RequestMark(UUID client) {
  private static final String NAME = "streamtune-request";
  private static final int BYTES = 3 * Long.BYTES;

  /** Returns the header of the client's record with this number. */
  Header header(long number) {
    return new RecordHeader(
        NAME,
        ByteBuffer.allocate(BYTES)
            .putLong(client.getMostSignificantBits())
            .putLong(client.getLeastSignificantBits())
            .putLong(number)
            .array());
  }

  /** Returns the number of the client's record that is answered, if it is one of the client's. */
  OptionalLong numberIn(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null || header.value() == null || header.value().length != BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer value = ByteBuffer.wrap(header.value());
    return new UUID(value.getLong(), value.getLong()).equals(client)
        ? OptionalLong.of(value.getLong())
        : OptionalLong.empty();
  }
}
