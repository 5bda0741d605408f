package dev.streamtune.cli;

import dev.streamtune.client.Images;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.ImageEvent;

/** Writes images to the images topic. Not thread-safe. */
final class ImagePublisher implements AutoCloseable {
  private final AvroCodec<ImageEvent> codec;
  private final TopicSettings topics;
  private final Outbox outbox;

  ImagePublisher(ServiceConfig config) {
    this.codec = new Clients(config).wire().codec(ImageEvent.class, config.topics().images());
    this.topics = config.topics();
    this.outbox = new Outbox(config, topics.images());
  }

  /**
   * Sends an image; returns before it has arrived.
   *
   * @param id the image id
   * @param file the image file's bytes
   * @throws RecordTooLargeException if the record is larger than the topic takes
   * @throws CommandException if an earlier record did not arrive
   */
  void publish(String id, byte[] file) throws RecordTooLargeException {
    publish(Images.of(id, file));
  }

  /**
   * Sends an image or a reference to one; returns before it has arrived.
   *
   * @throws RecordTooLargeException if the record is larger than the topic takes
   * @throws CommandException if an earlier record did not arrive
   */
  void publish(ImageEvent image) throws RecordTooLargeException {
    String id = image.getId();
    byte[] value = codec.encode(image);
    if (value.length + id.length() > topics.maxRecordBytes()) {
      throw new RecordTooLargeException(
          ("%s: its record has %,d bytes, topic %s takes %,d: shrink the image, publish a reference to it (--by-reference), or raise"
                  + " topic.max.record.bytes here, max.message.bytes on the topic, and restart the"
                  + " service with the same setting")
              .formatted(id, value.length, topics.images(), topics.maxRecordBytes()));
    }
    outbox.send(id, value);
  }

  /**
   * Waits until everything has arrived.
   *
   * @throws CommandException if something did not
   */
  void flush() {
    outbox.flush();
  }

  @Override
  public void close() {
    outbox.close();
  }
}
