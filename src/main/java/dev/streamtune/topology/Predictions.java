package dev.streamtune.topology;

import dev.streamtune.inference.BatchResult;
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

  static Prediction of(
      String id, BatchResult result, float[] probabilities, int topK, Timings timings) {
    Ranking ranking = new Ranking(result.labels(), probabilities);
    List<RankedLabel> top =
        ranking.top(topK).stream()
            .map(ranked -> new RankedLabel(ranked.label(), ranked.probability()))
            .toList();
    return new Prediction(
        id,
        ranking.first().label(),
        byLabel(result.labels(), probabilities),
        top,
        ranking.margin(),
        result.headVersion(),
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

  static boolean allFinite(float[] probabilities) {
    for (float probability : probabilities) {
      if (!Float.isFinite(probability)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Float> byLabel(List<String> labels, float[] probabilities) {
    Map<String, Float> result = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      result.put(labels.get(i), probabilities[i]);
    }
    return result;
  }
}
