package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.Feedback;

/** Writes labels to the feedback topic. Not thread-safe. */
final class FeedbackPublisher implements AutoCloseable {
  private final AvroCodec<Feedback> codec;
  private final Outbox outbox;

  FeedbackPublisher(ServiceConfig config) {
    this.codec = new Clients(config).wire().codec(Feedback.class, config.topics().feedback());
    this.outbox = new Outbox(config, config.topics().feedback());
  }

  /**
   * Sends a feedback; returns before it has arrived.
   *
   * @throws CommandException if an earlier one did not arrive
   */
  void publish(Feedback feedback) {
    outbox.send(feedback.getId(), codec.encode(feedback));
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
