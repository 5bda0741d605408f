package dev.streamtune.topology;

import dev.streamtune.events.Sha256;
import dev.streamtune.schema.AcceptedLabel;
import dev.streamtune.schema.ConfirmedLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
            payload.length,
            image.feedback().getAnnotator(),
            List.of());
    store.put(image.feedback().getId(), accepted);
  }

  /** Another annotator gave the label that counts, too. */
  void confirm(AcceptedLabel accepted, JoinInput.LabelledImage image) {
    List<ConfirmedLabel> confirmations = new ArrayList<>(accepted.getConfirmations());
    confirmations.add(confirmation(image));
    store.put(
        image.feedback().getId(),
        AcceptedLabel.newBuilder(accepted).setConfirmations(confirmations).build());
  }

  private static ConfirmedLabel confirmation(JoinInput.LabelledImage image) {
    Arrival arrival = image.arrival();
    byte[] payload = arrival.payload();
    return new ConfirmedLabel(
        Objects.requireNonNull(image.feedback().getAnnotator(), "only named ones confirm"),
        arrival.origin().topic(),
        arrival.origin().partition(),
        arrival.origin().offset(),
        arrival.origin().timestamp(),
        Sha256.hex(payload),
        payload.length);
  }

  void forget(String id) {
    store.delete(id);
  }
}
