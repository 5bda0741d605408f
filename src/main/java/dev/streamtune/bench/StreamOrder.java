package dev.streamtune.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** In what order feedback comes. */
public enum StreamOrder {
  /** All classes mixed, and the head knows their names from the start; looked at by quarters. */
  SHUFFLED {
    @Override
    FeedbackStream arrange(LearningTask task) {
      List<LabelledFeatures> all = task.stream();
      List<Integer> quarters =
          IntStream.rangeClosed(1, 4).map(i -> i * all.size() / 4).boxed().toList();
      return new FeedbackStream(task.classes(), all, quarters);
    }
  },

  /**
   * One class after the other, by name: the head starts with the names of the first two and grows.
   * Looked at after each class.
   */
  BY_CLASS {
    @Override
    FeedbackStream arrange(LearningTask task) {
      List<LabelledFeatures> sorted =
          task.stream().stream().sorted(Comparator.comparing(LabelledFeatures::label)).toList();
      List<Integer> ends = new ArrayList<>();
      for (int i = 1; i < sorted.size(); i++) {
        if (!sorted.get(i).label().equals(sorted.get(i - 1).label())) {
          ends.add(i);
        }
      }
      ends.add(sorted.size());
      List<String> classes = task.classes();
      return new FeedbackStream(classes.subList(0, Math.min(2, classes.size())), sorted, ends);
    }
  };

  abstract FeedbackStream arrange(LearningTask task);
}
