package dev.streamtune.topology;

import dev.streamtune.events.Buffers;
import dev.streamtune.events.Origin;
import dev.streamtune.schema.PendingHeader;
import dev.streamtune.schema.PendingRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** An {@link Arrival} as the slot buffer's store keeps it, and back. */
final class PendingRecords {
  private PendingRecords() {}

  static PendingRecord toStored(Arrival arrival) {
    List<PendingHeader> headers = new ArrayList<>();
    for (Header header : arrival.headers()) {
      headers.add(new PendingHeader(header.key(), wrap(header.value())));
    }
    Origin origin = arrival.origin();
    return new PendingRecord(
        origin.topic(),
        origin.partition(),
        origin.offset(),
        origin.timestamp(),
        wrap(arrival.key()),
        wrap(arrival.value()),
        headers);
  }

  static Arrival fromStored(PendingRecord stored) {
    RecordHeaders headers = new RecordHeaders();
    for (PendingHeader header : stored.getHeaders()) {
      headers.add(header.getKey(), unwrap(header.getValue()));
    }
    Origin origin =
        new Origin(
            stored.getTopic(), stored.getPartition(), stored.getOffset(), stored.getTimestamp());
    return new Arrival(origin, unwrap(stored.getKey()), unwrap(stored.getValue()), headers);
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  private static byte @Nullable [] unwrap(@Nullable ByteBuffer buffer) {
    return buffer == null ? null : Buffers.bytes(buffer);
  }
}
