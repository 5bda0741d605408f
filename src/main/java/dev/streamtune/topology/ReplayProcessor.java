package dev.streamtune.topology;

import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.ShadowReport;
import dev.streamtune.topology.ExampleReader.Message;
import dev.streamtune.training.BufferChange;
import dev.streamtune.training.Example;
import dev.streamtune.training.Learner;
import dev.streamtune.training.LearnerParts;
import dev.streamtune.training.ReplayBuffer;
import dev.streamtune.training.Segment;
import dev.streamtune.training.SegmentSize;
import dev.streamtune.training.Withdrawal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes labelled examples into the replay buffer, and learns from it for as long as this instance
 * owns the partition: Kafka's assignment of the partition is what makes an instance the trainer.
 *
 * <p>The learner works in a thread of its own on the buffer in memory; this operator alone writes
 * the stores. A learner may see an example before its transaction is committed: if that aborts, the
 * example is read again, and is the same.
 */
final class ReplayProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
  private final LearnerParts parts;
  private final ExampleReader reader;
  private final DeadLetters deadLetters;
  private final Optional<QuarantineParts> quarantine;
  private @Nullable Task task;

  ReplayProcessor(
      LearnerParts parts,
      ExampleReader reader,
      DeadLetters deadLetters,
      Optional<QuarantineParts> quarantine) {
    this.parts = parts;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.quarantine = quarantine;
  }

  /** What this instance has while it owns the partition. */
  private record Task(
      ReplayBuffer buffer,
      ReplayStore store,
      WithdrawnStore withdrawn,
      Optional<Quarantine> quarantine,
      Learner learner,
      OpenRequests requests) {}

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    close();
    ReplayBuffer buffer = new ReplayBuffer(parts.settings().buffer());
    ReplayStore store = new ReplayStore(context.getStateStore(Names.REPLAY_STORE));
    store.restore(buffer);
    WithdrawnStore withdrawn = new WithdrawnStore(context.getStateStore(Names.WITHDRAWN_STORE));
    withdrawn.restore(buffer.withdrawals());
    Optional<Quarantine> doubtful =
        quarantine.map(it -> new Quarantine(context, it, deadLetters, buffer));
    Learner learner = Learner.start(parts, buffer);
    OpenRequests requests = new OpenRequests(context, reader, deadLetters, learner);
    task = new Task(buffer, store, withdrawn, doubtful, learner, requests);
    measure(buffer);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Arrival arrival = Arrival.of(record, context().recordMetadata());
    try {
      take(arrival, reader.read(arrival));
    } catch (MalformedRecordException e) {
      deadLetters.send(context(), arrival, e.refusal());
    }
  }

  private void take(Arrival arrival, Message message) {
    if (message instanceof Message.Labelled labelled) {
      decide(arrival, labelled.record(), labelled.example());
    } else if (message instanceof Message.Withdrawn withdrawn) {
      forget(withdrawn.withdrawal());
    } else if (message instanceof Message.Asked asked) {
      task().requests().add(arrival, asked);
    } else if (message instanceof Message.Reported reported) {
      ShadowReport report = reported.report();
      task()
          .learner()
          .shadow()
          .answered(report.getShadowVersion(), report.getAnswers(), report.getAgreements());
    }
  }

  private void decide(Arrival arrival, LabelledExample record, Example example) {
    Task mine = task();
    switch (mine.quarantine().map(it -> it.rule(arrival, record, example)).orElse(Ruling.LEARN)) {
      case LEARN -> learn(record, example);
      case HOLD -> keep(mine.buffer().remove(example.id()));
      case KNOWN -> {}
    }
  }

  private void keep(BufferChange change) {
    Task mine = task();
    mine.store().apply(change);
    mine.quarantine().ifPresent(it -> it.follow(change));
    measure(mine.buffer());
  }

  private void learn(LabelledExample record, Example example) {
    Task mine = task();
    keep(mine.buffer().add(example));
    boolean confirmed = example.label().equals(record.getPredictedLabel());
    Long shadowVersion = record.getShadowVersion();
    if (shadowVersion != null) {
      boolean shadowRight = example.label().equals(record.getShadowLabel());
      mine.learner().shadow().labelled(shadowVersion, shadowRight, confirmed);
    }
    mine.learner().example(example, record.getHeadVersion(), confirmed);
  }

  private void forget(Withdrawal withdrawal) {
    Task mine = task();
    mine.withdrawn().add(withdrawal);
    keep(mine.buffer().withdraw(withdrawal));
    mine.quarantine().ifPresent(doubtful -> doubtful.forget(withdrawal.id()));
    mine.buffer().withdrawals().dropExcess().ifPresent(mine.withdrawn()::remove);
    mine.learner().forget(withdrawal);
  }

  private void measure(ReplayBuffer buffer) {
    SegmentSize recent = buffer.size(Segment.RECENT);
    SegmentSize memory = buffer.size(Segment.MEMORY);
    SegmentSize holdout = buffer.size(Segment.HOLDOUT);
    Map<String, Integer> training = new HashMap<>(recent.byClass());
    memory.byClass().forEach((label, count) -> training.merge(label, count, Integer::sum));
    long bytes = recent.bytes() + memory.bytes() + holdout.bytes();
    parts.meters().buffer(training, holdout.byClass(), bytes);
  }

  private Task task() {
    return Objects.requireNonNull(task, "init() comes before process()");
  }

  @Override
  public void close() {
    if (task != null) {
      task.quarantine().ifPresent(Quarantine::close);
      task.requests().close();
      task.learner().close();
      task = null;
      parts.meters().idle();
    }
  }
}
