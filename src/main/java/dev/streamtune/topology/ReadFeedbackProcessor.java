package dev.streamtune.topology;

import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.tracing.RecordTrace;
import dev.streamtune.tracing.Tracing;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** First operator of feedback: a raw record becomes a label for the join, or a dead letter. */
final class ReadFeedbackProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
  private final FeedbackReader reader;
  private final DeadLetters deadLetters;
  private final Tracing tracing;

  ReadFeedbackProcessor(FeedbackReader reader, DeadLetters deadLetters, Tracing tracing) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.tracing = tracing;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Arrival arrival = Arrival.of(FeedbackFirst.restore(record), context().recordMetadata());
    RecordTrace trace = tracing.follow(arrival.origin(), arrival.key(), arrival.headers());
    try {
      pass(arrival.withHeaders(trace.headers(arrival.headers())), trace);
    } finally {
      trace.abandoned();
    }
  }

  private void pass(Arrival traced, RecordTrace trace) {
    try {
      context().forward(traced.answer(reader.read(traced)), Names.JOIN);
      trace.processed();
    } catch (MalformedRecordException e) {
      deadLetters.send(context(), traced, e.refusal());
      trace.refused(e.refusal());
    }
  }
}
