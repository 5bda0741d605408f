package dev.streamtune.topology;

import dev.streamtune.events.MalformedRecordException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** First operator of feedback: a raw record becomes a label for the join, or a dead letter. */
final class ReadFeedbackProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
  private final FeedbackReader reader;
  private final DeadLetters deadLetters;

  ReadFeedbackProcessor(FeedbackReader reader, DeadLetters deadLetters) {
    this.reader = reader;
    this.deadLetters = deadLetters;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Arrival arrival = Arrival.of(FeedbackFirst.restore(record), context().recordMetadata());
    try {
      context().forward(arrival.answer(reader.read(arrival)), Names.JOIN);
    } catch (MalformedRecordException e) {
      deadLetters.send(context(), arrival, e.refusal());
    }
  }
}
