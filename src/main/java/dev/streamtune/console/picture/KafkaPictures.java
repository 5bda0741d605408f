package dev.streamtune.console.picture;

import dev.streamtune.config.TopicSettings;
import dev.streamtune.console.feed.Place;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Buffers;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Wire;
import dev.streamtune.reference.ImageFetcher;
import dev.streamtune.reference.ReferenceRefusedException;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds files on the topics of images, and of feedback that brings its image along; no other topic
 * is read, whatever is asked for. Thread-safe.
 */
final class KafkaPictures implements Pictures {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPictures.class);

  private final RecordFinder records;
  private final TopicSettings topics;
  private final AvroCodec<ImageEvent> events;
  private final AvroCodec<Feedback> feedback;
  private final ImageFetcher fetcher;

  /**
   * Makes it.
   *
   * @param records stays the caller's
   * @param fetcher gets what is referred to
   */
  KafkaPictures(RecordFinder records, TopicSettings topics, Wire wire, ImageFetcher fetcher) {
    this.records = records;
    this.topics = topics;
    this.events = wire.codec(ImageEvent.class, topics.images());
    this.feedback = wire.codec(Feedback.class, topics.feedback());
    this.fetcher = fetcher;
  }

  @Override
  public Optional<byte[]> file(Place at) {
    try {
      if (at.topic().equals(topics.images())) {
        Optional<byte[]> value = records.value(at);
        return value.isEmpty() ? value : ofEvent(events.decode(value.get()));
      }
      if (at.topic().equals(topics.feedback())) {
        Optional<byte[]> value = records.value(at);
        return value.isEmpty() ? value : ofFeedback(feedback.decode(value.get()));
      }
      return Optional.empty();
    } catch (MalformedRecordException | ReferenceRefusedException | KafkaException e) {
      LOG.debug("no picture of {}", at, e);
      return Optional.empty();
    }
  }

  private Optional<byte[]> ofEvent(ImageEvent event) throws ReferenceRefusedException {
    return Optional.of(
        event.getSource() instanceof ByteBuffer bytes
            ? Buffers.bytes(bytes)
            : fetcher.fetch(event.getSource().toString()));
  }

  private static Optional<byte[]> ofFeedback(Feedback feedback) {
    return Optional.ofNullable(feedback.getImage()).map(Buffers::bytes);
  }
}
