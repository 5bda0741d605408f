package dev.streamtune.topology;

import dev.streamtune.events.Origin;
import dev.streamtune.events.Refusal;
import dev.streamtune.events.Sha256;
import dev.streamtune.metrics.ServingMeters;
import dev.streamtune.schema.DeadLetter;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a refused record to the dead-letters topic: by our own forward, since Kafka's exception
 * handlers know only the record that is being processed, which need not be the one that was
 * refused.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final ServingMeters meters;

  DeadLetters(ServingMeters meters) {
    this.meters = meters;
  }

  void send(
      ProcessorContext<byte[], ? super DeadLetter> context, Arrival arrival, Refusal refusal) {
    Origin origin = arrival.origin();
    // The dead letter is the record of it; a log line for each would let bad input flood the log.
    LOG.debug(
        "refused {}-{}@{}: {} {}",
        origin.topic(),
        origin.partition(),
        origin.offset(),
        refusal.reason(),
        refusal.detail());
    meters.refused(refusal.reason().stage().name(), refusal.reason().name());
    context.forward(arrival.answer(letter(arrival, refusal)), Names.DEAD_LETTERS_SINK);
  }

  private static DeadLetter letter(Arrival arrival, Refusal refusal) {
    Origin origin = arrival.origin();
    byte @Nullable [] value = arrival.value();
    byte[] payload = value == null ? new byte[0] : value;
    return new DeadLetter(
        origin.topic(),
        origin.partition(),
        origin.offset(),
        Instant.ofEpochMilli(origin.timestamp()),
        refusal.reason().stage().name(),
        refusal.reason().name(),
        refusal.detail(),
        Sha256.hex(payload),
        payload.length);
  }
}
