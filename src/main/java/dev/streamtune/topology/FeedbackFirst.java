package dev.streamtune.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets feedback go before images. Of a task's partitions Kafka Streams takes the record with the
 * lowest timestamp next, so feedback on an image that was just classified would wait until every
 * image that was published before it is classified, too: minutes where images have piled up. Here
 * all feedback is from 1970 as long as it queues; its true time travels in a header, and {@link
 * #restore} gives it back before anything else sees the record.
 *
 * <p>Stateless, thread-safe.
 */
final class FeedbackFirst implements TimestampExtractor {
  private static final String TRUE_TIME = "streamtune.feedback.time";
  private static final long FIRST = 0;

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    record.headers().remove(TRUE_TIME);
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, record.timestamp())).array();
    record.headers().add(TRUE_TIME, time);
    return FIRST;
  }

  /** Returns the record with its own time and without the header. */
  static Record<byte[], byte[]> restore(Record<byte[], byte[]> record) {
    Headers headers = record.headers();
    Header time = headers.lastHeader(TRUE_TIME);
    if (time == null) {
      throw new IllegalStateException("the record did not come through this extractor");
    }
    headers.remove(TRUE_TIME);
    return record.withTimestamp(ByteBuffer.wrap(time.value()).getLong());
  }
}
