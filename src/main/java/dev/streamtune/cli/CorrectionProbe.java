package dev.streamtune.cli;

import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sends feedback for the first answers that it is told of, all at once, and finds out when each
 * took effect: at the first answer by a head whose run was trained on it. Not thread-safe.
 */
final class CorrectionProbe {
  private final FeedbackPublisher publisher;
  private final int count;
  private final List<Feedback> said = new ArrayList<>();
  private final TreeMap<Long, Long> firstAnswerNanos = new TreeMap<>();
  private long sentNanos;

  CorrectionProbe(FeedbackPublisher publisher, int count) {
    this.publisher = publisher;
    this.count = count;
  }

  /** Takes an answer and what is in its picture. */
  void answered(Prediction prediction, String label) {
    firstAnswerNanos.putIfAbsent(prediction.getHeadVersion(), System.nanoTime());
    if (said.size() < count) {
      said.add(new Feedback(prediction.getId(), label, "bench", null, null));
      if (said.size() == count) {
        said.forEach(publisher::publish);
        publisher.flush();
        sentNanos = System.nanoTime();
      }
    }
  }

  /**
   * Returns how long each feedback took to have an effect, in seconds, sorted; those that had none
   * are left out: the holdout's, and those of rejected candidates.
   */
  List<Double> effectSeconds(List<TrainingRun> runs) {
    Set<String> waiting = new HashSet<>();
    said.forEach(feedback -> waiting.add(feedback.getId()));
    Map<Long, TrainingRun> byVersion = new TreeMap<>();
    for (TrainingRun run : runs) {
      if (RunVerdict.PROMOTED.isOf(run)) {
        byVersion.put(run.getHeadVersion(), run);
      }
    }
    List<Double> seconds = new ArrayList<>();
    byVersion.forEach(
        (version, run) -> {
          Map.Entry<Long, Long> first = firstAnswerNanos.ceilingEntry(version);
          for (ExampleReference example : run.getExamples()) {
            if (first != null && waiting.remove(example.getId())) {
              seconds.add((first.getValue() - sentNanos) / 1e9);
            }
          }
        });
    seconds.sort(null);
    return seconds;
  }
}
