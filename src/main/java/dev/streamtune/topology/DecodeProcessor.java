package dev.streamtune.topology;

import dev.streamtune.inference.Intake.Outcome;
import dev.streamtune.metrics.ServingMeters;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** First operator: a raw record becomes a picture for the micro-batch, or a dead letter. */
final class DecodeProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
  private final ArrivalReader reader;
  private final DeadLetters deadLetters;
  private final ServingMeters meters;

  DecodeProcessor(ArrivalReader reader, DeadLetters deadLetters, ServingMeters meters) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    meters.received();
    PendingImage image = reader.read(Arrival.of(record, context().recordMetadata()));
    try {
      pass(image);
    } catch (RuntimeException | Error e) {
      image.trace().abandoned();
      throw e;
    }
  }

  private void pass(PendingImage image) {
    if (image.outcome() instanceof Outcome.Accepted accepted) {
      meters.decoded(accepted.picture().decodeNanos());
      context().forward(image.arrival().answer(image), Names.MICRO_BATCH);
    } else if (image.outcome() instanceof Outcome.Refused refused) {
      deadLetters.send(context(), image, refused.refusal());
    }
  }
}
