package dev.streamtune.topology;

import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.inference.Intake.Outcome;
import dev.streamtune.inference.Picture;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.Timings;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import dev.streamtune.tracing.RecordTrace;
import dev.streamtune.tracing.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Answers a batch: one prediction or one dead letter for each image, in order.
 *
 * <p>An exception of the model leaves it before anything is forwarded, so the transaction aborts
 * whole and the batch is read again.
 */
final class BatchAnswerer {
  private static final BatchResult NOTHING =
      new BatchResult("", new HeadAnswers(0, List.of(), List.of()), Optional.empty(), List.of());

  private final Classifier classifier;
  private final int topK;
  private final DeadLetters deadLetters;
  private final AnswerMeters meters;
  private final Tracing tracing;

  BatchAnswerer(
      Classifier classifier,
      int topK,
      DeadLetters deadLetters,
      TopologyMeters meters,
      Tracing tracing) {
    this.classifier = classifier;
    this.topK = topK;
    this.deadLetters = deadLetters;
    this.meters = new AnswerMeters(meters);
    this.tracing = tracing;
  }

  void answer(ProcessorContext<byte[], Object> context, List<PendingImage> batch) {
    List<float[]> tensors = new ArrayList<>();
    List<RecordTrace> traces = new ArrayList<>();
    for (PendingImage image : batch) {
      if (image.outcome() instanceof Outcome.Accepted accepted) {
        tensors.add(accepted.picture().tensor().values());
        traces.add(image.trace());
      }
    }
    long start = System.nanoTime();
    Classified classified = classify(tensors, start);
    long end = start + classified.inferNanos();
    tracing.inferred(traces, start, end, classified.result().head().headVersion());
    int next = 0;
    for (PendingImage image : batch) {
      if (image.outcome() instanceof Outcome.Accepted accepted) {
        predict(context, image, accepted.picture(), classified, next++);
      } else if (image.outcome() instanceof Outcome.Refused refused) {
        deadLetters.send(context, image, refused.refusal());
      }
    }
  }

  private Classified classify(List<float[]> tensors, long start) {
    if (tensors.isEmpty()) {
      return new Classified(NOTHING, start, 0);
    }
    BatchResult result = classifier.classify(tensors);
    long nanos = System.nanoTime() - start;
    meters.inferred(tensors.size(), nanos, result.head().headVersion());
    return new Classified(result, start, nanos);
  }

  private void predict(
      ProcessorContext<byte[], Object> context,
      PendingImage image,
      Picture picture,
      Classified classified,
      int index) {
    BatchResult result = classified.result();
    if (!result.head().isFinite(index)) {
      deadLetters.send(context, image, notFinite(result));
      return;
    }
    long queueNanos = classified.startNanos() - image.readyNanos();
    Timings timings =
        Predictions.timings(
            queueNanos, picture.decodeNanos(), classified.inferNanos(), result.features().size());
    Prediction prediction = Predictions.of(picture.id(), result, index, topK, timings);
    ClassifiedImage known = ClassifiedImages.of(picture.id(), result, index);
    meters.predicted(prediction, known, result.features().get(index), queueNanos);
    Arrival traced = image.traced();
    Arrival marked = traced.withHeaders(PredictionHeaders.of(traced, result, index));
    handOn(context, image, marked.answer(prediction), traced.answer(known));
  }

  private void handOn(
      ProcessorContext<byte[], Object> context,
      PendingImage image,
      Record<byte[], Prediction> prediction,
      Record<byte[], ClassifiedImage> known) {
    long start = System.nanoTime();
    context.forward(prediction, Names.PREDICTIONS_SINK);
    context.forward(known, Names.JOIN);
    image.trace().predicted(prediction.value().getLabel());
    meters.answered(
        System.nanoTime() - start,
        context.currentSystemTimeMs() - image.arrival().origin().timestamp());
  }

  private static Refusal notFinite(BatchResult result) {
    return new Refusal(
        Reason.NOT_FINITE,
        "head %d on base %s answered with a number that is not finite"
            .formatted(result.head().headVersion(), result.baseHash()));
  }

  /** A result and when it was made. */
  private record Classified(BatchResult result, long startNanos, long inferNanos) {}
}
