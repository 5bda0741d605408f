package dev.streamtune.topology;

import dev.streamtune.events.Origin;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.events.Sha256;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.DeadLetter;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a refused record to the dead-letters topic: by our own forward, since Kafka's exception
 * handlers know only the record that is being processed, which need not be the one that was
 * refused.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final RefusalMeters meters;

  DeadLetters(RefusalMeters meters) {
    this.meters = meters;
    for (Reason reason : Reason.values()) {
      meters.expect(reason.stage().name(), reason.name());
    }
  }

  /** Refuses a record as it came. */
  void send(
      ProcessorContext<byte[], ? super DeadLetter> context, Arrival arrival, Refusal refusal) {
    byte[] payload = arrival.payload();
    send(context, arrival, letter(arrival.origin(), refusal, Sha256.hex(payload), payload.length));
  }

  /** Refuses an image as it came; its trace ends with that. */
  void send(
      ProcessorContext<byte[], ? super DeadLetter> context, PendingImage image, Refusal refusal) {
    send(context, image.traced(), refusal);
    image.trace().refused(refusal);
  }

  /** Sends a letter under a record's key, time and headers, be it about that record or not. */
  void send(
      ProcessorContext<byte[], ? super DeadLetter> context, Arrival under, DeadLetter letter) {
    // The dead letter is the record of it; a log line for each would let bad input flood the log.
    LOG.debug(
        "refused {}-{}@{}: {} {}",
        letter.getTopic(),
        letter.getPartition(),
        letter.getOffset(),
        letter.getReason(),
        letter.getDetail());
    meters.refused(letter.getStage(), letter.getReason());
    context.forward(under.answer(letter), Names.DEAD_LETTERS_SINK);
  }

  /** Makes the letter about a record of which no more than the hash is known. */
  static DeadLetter letter(Origin origin, Refusal refusal, String payloadSha256, int payloadBytes) {
    return new DeadLetter(
        origin.topic(),
        origin.partition(),
        origin.offset(),
        Instant.ofEpochMilli(origin.timestamp()),
        refusal.reason().stage().name(),
        refusal.reason().name(),
        refusal.detail(),
        payloadSha256,
        payloadBytes);
  }
}
