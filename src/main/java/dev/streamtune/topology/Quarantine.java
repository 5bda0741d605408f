package dev.streamtune.topology;

import dev.streamtune.schema.HeldLabel;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.training.BufferChange;
import dev.streamtune.training.Example;
import dev.streamtune.training.ReplayBuffer;
import dev.streamtune.training.quarantine.ContradictionRule;
import dev.streamtune.training.quarantine.Neighbour;
import dev.streamtune.training.quarantine.NeighbourIndex;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Keeps doubtful labels away from the replay buffer until a second annotator gives them, too. What
 * is learned then is the example of the second one. Where a held label is given by the same
 * annotator again, or by one without a name, it is judged anew, since the neighbours may have
 * changed; a name that was once known is kept.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class Quarantine implements AutoCloseable {
  /** More than this nobody looks through: the oldest is given up. */
  private static final int MOST_HELD = 10_000;

  private final ProcessorContext<byte[], Object> context;
  private final QuarantineParts parts;
  private final QuarantineLog log;
  private final HeldLabels held;
  private final NeighbourIndex index = new NeighbourIndex();
  private final ContradictionRule rule;
  private final ExpiryTimer timer;

  /** Takes up what the context's store holds, and the buffer as it was restored. */
  Quarantine(
      ProcessorContext<byte[], Object> context,
      QuarantineParts parts,
      DeadLetters deadLetters,
      ReplayBuffer buffer) {
    this.context = context;
    this.parts = parts;
    this.log = new QuarantineLog(context, deadLetters, parts.settings().patience());
    this.held = new HeldLabels(context.getStateStore(Names.QUARANTINE_STORE));
    this.rule = new ContradictionRule(parts.settings(), index);
    this.timer = new ExpiryTimer(context, this::nextExpiry, this::expire);
    buffer.snapshot().training().forEach(index::put);
    buffer.snapshot().holdout().forEach(index::put);
    settle();
  }

  /** The buffer changed. */
  void follow(BufferChange change) {
    change.removed().forEach(index::remove);
    change.written().forEach(entry -> index.put(entry.example()));
  }

  /** Decides what is to be done with an example, and remembers what has to wait. */
  Ruling rule(Arrival arrival, LabelledExample record, Example example) {
    Optional<HeldLabel> before = held.find(example.id());
    Optional<HeldLabel> same = before.filter(it -> it.getLabel().equals(example.label()));
    if (same.isPresent() && Annotators.confirms(same.get().getAnnotator(), record.getAnnotator())) {
      release(example.id());
      return Ruling.LEARN;
    }
    if (index.holds(example.id(), example.label())) {
      return Ruling.KNOWN;
    }
    Optional<List<Neighbour>> against = contradiction(record, example);
    if (same.isPresent() && against.isEmpty()) {
      release(example.id());
    } else if (before.isPresent()) {
      parts.meters().replaced();
      leave(example.id());
    }
    against.ifPresent(neighbours -> hold(arrival, named(record, same), neighbours));
    return against.isPresent() ? Ruling.HOLD : Ruling.LEARN;
  }

  /** An image was withdrawn: its label waits no longer, and its example is nobody's neighbour. */
  void forget(String id) {
    index.remove(id);
    if (held.find(id).isPresent()) {
      parts.meters().replaced();
      leave(id);
    }
  }

  private Optional<List<Neighbour>> contradiction(LabelledExample record, Example example) {
    Float probability = record.getPredictedProbability();
    return probability == null
        ? Optional.empty()
        : rule.contradiction(example, record.getPredictedLabel(), probability);
  }

  private static LabelledExample named(LabelledExample record, Optional<HeldLabel> before) {
    return Annotators.isName(record.getAnnotator()) || before.isEmpty()
        ? record
        : LabelledExample.newBuilder(record).setAnnotator(before.get().getAnnotator()).build();
  }

  private void hold(Arrival arrival, LabelledExample record, List<Neighbour> neighbours) {
    long now = context.currentSystemTimeMs();
    held.put(record.getId(), record.getLabel(), record.getAnnotator(), arrival, now);
    log.held(record, arrival.origin().offset(), neighbours, now);
    parts.meters().held();
    expire();
  }

  private void release(String id) {
    parts.meters().released();
    leave(id);
  }

  private void leave(String id) {
    held.remove(id);
    log.left(id, context.currentSystemTimeMs());
    settle();
  }

  private void expire() {
    long before = context.currentSystemTimeMs() - parts.settings().patience().toMillis() + 1;
    for (String id : held.leaving(before, MOST_HELD)) {
      HeldLabel label = held.find(id).orElseThrow();
      log.givenUp(held.arrival(label), label);
      parts.meters().givenUp();
      leave(id);
    }
    settle();
  }

  private void settle() {
    parts.meters().waiting(held.size());
    timer.arm();
  }

  /** Returns in how many milliseconds the oldest will have waited too long, if one waits. */
  private Optional<Long> nextExpiry() {
    long patience = parts.settings().patience().toMillis();
    return held.oldest().stream()
        .mapToObj(oldest -> Math.max(1, oldest + patience - context.currentSystemTimeMs()))
        .findFirst();
  }

  @Override
  public void close() {
    timer.stop();
  }
}
