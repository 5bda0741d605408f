package dev.streamtune.faults;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.events.Refusal;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.Intake;
import dev.streamtune.inference.Intake.Outcome;
import dev.streamtune.inference.Picture;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.Timings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Collects a batch in a list and nowhere else. What is in the list when the process dies is lost:
 * Kafka Streams has committed its offsets meanwhile.
 */
final class NaiveBatchProcessor extends ContextualProcessor<byte[], byte[], byte[], Object> {
  private final BatchSettings settings;
  private final Intake intake;
  private final Classifier classifier;
  private final List<Record<byte[], Picture>> waiting = new ArrayList<>();
  private @Nullable Cancellable timer;

  NaiveBatchProcessor(BatchSettings settings, Intake intake, Classifier classifier) {
    this.settings = settings;
    this.intake = intake;
    this.classifier = classifier;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Outcome outcome = intake.read(record.key(), record.value());
    if (outcome instanceof Outcome.Accepted accepted) {
      collect(record.withValue(accepted.picture()));
    } else if (outcome instanceof Outcome.Refused refused) {
      context().forward(record.withValue(letter(refused.refusal())), NaiveTopology.DEAD_LETTERS);
    }
  }

  private void collect(Record<byte[], Picture> record) {
    waiting.add(record);
    if (waiting.size() >= settings.size()) {
      flush();
    } else if (timer == null) {
      timer =
          context().schedule(settings.linger(), PunctuationType.WALL_CLOCK_TIME, now -> flush());
    }
  }

  private void flush() {
    stopTimer();
    List<float[]> tensors = waiting.stream().map(each -> each.value().tensor().values()).toList();
    BatchResult result = classifier.classify(tensors);
    for (int i = 0; i < waiting.size(); i++) {
      Record<byte[], Picture> record = waiting.get(i);
      Prediction prediction = prediction(record.value().id(), result.head().probabilities().get(i));
      context().forward(record.withValue(prediction), NaiveTopology.PREDICTIONS);
    }
    waiting.clear();
  }

  private static Prediction prediction(String id, float[] colour) {
    Map<String, Float> probabilities =
        Map.of("red", colour[0], "green", colour[1], "blue", colour[2]);
    return new Prediction(
        id, "", probabilities, List.of(), 0f, 1L, "colours", new Timings(0f, 0f, 0f, 0));
  }

  private DeadLetter letter(Refusal refusal) {
    RecordMetadata at =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a source record has metadata"));
    return new DeadLetter(
        at.topic(),
        at.partition(),
        at.offset(),
        Instant.EPOCH,
        refusal.reason().stage().name(),
        refusal.reason().name(),
        refusal.detail(),
        "",
        0);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @Override
  public void close() {
    stopTimer();
    waiting.clear();
  }
}
