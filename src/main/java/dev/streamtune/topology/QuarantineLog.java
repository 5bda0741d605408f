package dev.streamtune.topology;

import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.schema.HeldLabel;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.LabelledNeighbour;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.training.quarantine.Neighbour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tells the world of the quarantine: its topic has a record for each label that is held, and one
 * without a value when it is held no longer; a label that is given up has a dead letter.
 */
final class QuarantineLog {
  private final ProcessorContext<byte[], Object> context;
  private final DeadLetters deadLetters;
  private final Duration patience;

  QuarantineLog(
      ProcessorContext<byte[], Object> context, DeadLetters deadLetters, Duration patience) {
    this.context = context;
    this.deadLetters = deadLetters;
    this.patience = patience;
  }

  /** A label is held from now on. */
  void held(LabelledExample record, long offset, List<Neighbour> neighbours, long now) {
    QuarantinedLabel label =
        new QuarantinedLabel(
            record.getId(),
            record.getLabel(),
            record.getAnnotator(),
            record.getPredictedLabel(),
            Objects.requireNonNull(record.getPredictedProbability(), "it was judged by it"),
            record.getHeadVersion(),
            neighbours.stream()
                .map(it -> new LabelledNeighbour(it.id(), it.label(), it.similarity()))
                .toList(),
            offset,
            Instant.ofEpochMilli(now));
    context.forward(new Record<>(key(record.getId()), label, now), Names.QUARANTINE_SINK);
  }

  /** A label is held no longer. */
  void left(String id, long now) {
    context.forward(new Record<>(key(id), null, now), Names.QUARANTINE_SINK);
  }

  /** Nobody confirmed a label. */
  void givenUp(Arrival arrival, HeldLabel label) {
    Refusal refusal =
        new Refusal(
            Reason.UNCONFIRMED,
            "'%s' was confirmed by no second annotator within %d hours, or more labels wait than anybody looks through"
                .formatted(label.getLabel(), patience.toHours()));
    deadLetters.send(
        context,
        arrival,
        DeadLetters.letter(
            arrival.origin(), refusal, label.getPayloadSha256(), label.getPayloadBytes()));
  }

  private static byte[] key(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
