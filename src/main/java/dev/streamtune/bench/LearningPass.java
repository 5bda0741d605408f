package dev.streamtune.bench;

import dev.streamtune.training.Example;
import dev.streamtune.training.HeadJudge;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.TrainingAbortedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stream through one pupil, examined as it goes. Used once. */
final class LearningPass {
  private final Pupil pupil;
  private final HeadJudge judge;
  private final List<Example> test;
  private long longestNanos;

  LearningPass(Pupil pupil, HeadJudge judge, List<LabelledFeatures> test) {
    this.pupil = pupil;
    this.judge = judge;
    this.test =
        test.stream()
            .map(it -> new Example(it.id(), it.label(), Optional.empty(), it.features(), 0, 0))
            .toList();
  }

  /**
   * Runs it.
   *
   * @param every after how many examples a fine-tuning starts
   */
  LearningCurve run(FeedbackStream stream, StreamOrder order, LearningMethod method, int every)
      throws InterruptedException, TrainingAbortedException {
    double start = accuracy();
    List<Double> accuracy = new ArrayList<>();
    int count = stream.examples().size();
    for (int told = 1; told <= count; told++) {
      pupil.tell(stream.examples().get(told - 1));
      if (told % every == 0 || told == count) {
        learn();
      }
      if (stream.checkpoints().contains(told)) {
        accuracy.add(accuracy());
      }
    }
    return new LearningCurve(
        order,
        method,
        start,
        accuracy,
        pupil.learner().promoted(),
        pupil.learner().rejected(),
        longestNanos / 1e9);
  }

  private void learn() throws InterruptedException, TrainingAbortedException {
    long start = System.nanoTime();
    pupil.learner().learn();
    longestNanos = Math.max(longestNanos, System.nanoTime() - start);
  }

  private double accuracy() throws InterruptedException {
    Incumbent head = pupil.head();
    return judge.evaluate(head.weights(), head.labels(), test).accuracy();
  }
}
