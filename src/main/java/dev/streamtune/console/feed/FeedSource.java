package dev.streamtune.console.feed;

import dev.streamtune.events.MalformedRecordException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that is read.
 *
 * @param topic its name
 * @param only the one partition of it that is read; empty is all
 * @param newest records at the end of each partition that are read at first
 * @param mostBytes of a partition that are read at first, about; then the rest is passed over, but
 *     for the newest few
 * @param paced whether records are passed over where more come than are read
 * @param reader what is done with a record
 */
record FeedSource(
    String topic,
    Optional<TopicPartition> only,
    long newest,
    long mostBytes,
    boolean paced,
    RecordReader reader) {
  /** Decodes records and tells of them. */
  @FunctionalInterface
  interface RecordReader {
    /**
     * Reads one.
     *
     * @throws MalformedRecordException if it is not what stands on the topic
     */
    void read(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException;
  }

  /** A topic of which the newest records of each partition are read at first. */
  static FeedSource tail(String topic, long newest, RecordReader reader) {
    return new FeedSource(topic, Optional.empty(), newest, Long.MAX_VALUE, false, reader);
  }

  /** A topic that is read from its first record. */
  static FeedSource whole(String topic, RecordReader reader) {
    return tail(topic, Long.MAX_VALUE, reader);
  }

  /** A partition that is read from its first record. */
  static FeedSource whole(TopicPartition only, RecordReader reader) {
    return new FeedSource(
        only.topic(), Optional.of(only), Long.MAX_VALUE, Long.MAX_VALUE, false, reader);
  }

  /** Bounds the bytes that are read at first. */
  FeedSource within(long bytes) {
    return new FeedSource(topic, only, newest, bytes, paced, reader);
  }

  /** Has records passed over where more come than are read. */
  FeedSource atPace() {
    return new FeedSource(topic, only, newest, mostBytes, true, reader);
  }
}
