package dev.streamtune.topology;

import dev.streamtune.inference.Intake;
import dev.streamtune.inference.Intake.Outcome;
import dev.streamtune.metrics.ServingMeters;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** First operator: a raw record becomes a picture for the micro-batch, or a dead letter. */
final class DecodeProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
  private final Intake intake;
  private final DeadLetters deadLetters;
  private final ServingMeters meters;

  DecodeProcessor(Intake intake, DeadLetters deadLetters, ServingMeters meters) {
    this.intake = intake;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    meters.received();
    Arrival arrival = Arrival.of(record, context().recordMetadata());
    Outcome outcome = intake.read(arrival.key(), arrival.value());
    if (outcome instanceof Outcome.Accepted accepted) {
      meters.decoded(accepted.picture().decodeNanos());
      context().forward(arrival.answer(PendingImage.now(arrival, accepted)), Names.MICRO_BATCH);
    } else if (outcome instanceof Outcome.Refused refused) {
      deadLetters.send(context(), arrival, refused.refusal());
    }
  }
}
