package dev.streamtune.topology;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import dev.streamtune.topology.JoinInput.ForgottenImage;
import dev.streamtune.topology.JoinInput.LabelledImage;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The operator in which classified images and feedback meet. The timer runs only while feedback
 * waits.
 */
final class JoinProcessor extends ContextualProcessor<byte[], JoinInput, byte[], Object> {
  private final FeedbackParts parts;
  private final FeedbackSettings settings;
  private @Nullable FeedbackJoin join;
  private @Nullable Cancellable timer;

  JoinProcessor(FeedbackParts parts, FeedbackSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    stopTimer();
    join = new FeedbackJoin(context, parts, settings);
    startTimer();
  }

  @Override
  public void process(Record<byte[], JoinInput> record) {
    if (record.value() instanceof ClassifiedImage image) {
      join().reached(record.timestamp());
      join().classified(image);
    } else if (record.value() instanceof LabelledImage image) {
      join().labelled(image);
    } else if (record.value() instanceof ForgottenImage image) {
      join().forgotten(image);
    }
    if (timer == null) {
      startTimer();
    }
  }

  private void startTimer() {
    join()
        .nextExpiry()
        .ifPresent(
            millis ->
                timer =
                    context()
                        .schedule(
                            Duration.ofMillis(millis),
                            PunctuationType.WALL_CLOCK_TIME,
                            now -> expire()));
  }

  private void expire() {
    stopTimer();
    join().expire();
    startTimer();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private FeedbackJoin join() {
    return Objects.requireNonNull(join, "init() comes before process()");
  }

  @Override
  public void close() {
    stopTimer();
  }
}
