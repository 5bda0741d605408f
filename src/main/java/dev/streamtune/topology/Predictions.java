package dev.streamtune.topology;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.inference.Ranking;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.schema.Timings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link Prediction} records. */
final class Predictions {
  private static final float NANOS_PER_MILLI = 1e6f;

  private Predictions() {}

  static Prediction of(String id, BatchResult result, int picture, int topK, Timings timings) {
    HeadAnswers head = result.head();
    Ranking ranking = head.ranking(picture);
    List<RankedLabel> top =
        ranking.top(topK).stream()
            .map(ranked -> new RankedLabel(ranked.label(), ranked.probability()))
            .toList();
    return new Prediction(
        id,
        ranking.first().label(),
        byLabel(head.labels(), head.probabilities().get(picture)),
        top,
        ranking.margin(),
        head.headVersion(),
        result.baseHash(),
        timings);
  }

  static Timings timings(long queueNanos, long decodeNanos, long inferNanos, int batchSize) {
    return new Timings(
        queueNanos / NANOS_PER_MILLI,
        decodeNanos / NANOS_PER_MILLI,
        inferNanos / NANOS_PER_MILLI,
        batchSize);
  }

  private static Map<String, Float> byLabel(List<String> labels, float[] probabilities) {
    Map<String, Float> result = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      result.put(labels.get(i), probabilities[i]);
    }
    return result;
  }
}
