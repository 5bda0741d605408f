package dev.streamtune.topology;

import dev.streamtune.events.Sha256;
import dev.streamtune.schema.AcceptedLabel;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The feedback that counts for each known image. Belongs to one stream task. */
final class AcceptedLabels {
  private final KeyValueStore<String, AcceptedLabel> store;

  AcceptedLabels(ProcessorContext<?, ?> context) {
    this.store = context.getStateStore(Names.ACCEPTED_LABELS_STORE);
  }

  Optional<AcceptedLabel> find(String id) {
    return Optional.ofNullable(store.get(id));
  }

  /** From now on this feedback counts. */
  void accept(JoinInput.LabelledImage image) {
    Arrival arrival = image.arrival();
    byte[] payload = arrival.payload();
    AcceptedLabel accepted =
        new AcceptedLabel(
            image.feedback().getLabel(),
            arrival.origin().topic(),
            arrival.origin().partition(),
            arrival.origin().offset(),
            arrival.origin().timestamp(),
            Sha256.hex(payload),
            payload.length);
    store.put(image.feedback().getId(), accepted);
  }

  void forget(String id) {
    store.delete(id);
  }
}
