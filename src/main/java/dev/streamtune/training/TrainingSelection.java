package dev.streamtune.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Chooses what a fine-tuning trains on: what is new, and old examples against forgetting. */
public final class TrainingSelection {
  private TrainingSelection() {}

  /**
   * Chooses the new examples, the newest if they are too many, and fills up with older ones, as
   * evenly over their classes as these have examples.
   *
   * @param snapshot what the buffer holds; its holdout is left alone
   * @param afterOffset the last offset that an earlier fine-tuning had; -1 if there was none
   * @param maxExamples most examples, at least 0
   * @param seed the same gives the same choice
   */
  public static Selection select(
      BufferSnapshot snapshot, long afterOffset, int maxExamples, long seed) {
    List<Example> older = new ArrayList<>();
    List<Example> newer = new ArrayList<>();
    for (Example example : snapshot.training()) {
      (example.offset() > afterOffset ? newer : older).add(example);
    }
    int tooMany = Math.max(0, newer.size() - maxExamples);
    List<Example> chosen = new ArrayList<>(newer.subList(tooMany, newer.size()));
    int newExamples = chosen.size();
    chosen.addAll(balanced(older, maxExamples - newExamples, new Random(seed)));
    chosen.sort(Comparator.comparingLong(Example::offset).thenComparing(Example::id));
    return new Selection(chosen, newExamples);
  }

  /** Takes one of each class in turn, classes and examples in random order. */
  private static List<Example> balanced(List<Example> from, int count, Random random) {
    Map<String, List<Example>> byClass = new TreeMap<>();
    from.forEach(e -> byClass.computeIfAbsent(e.label(), label -> new ArrayList<>()).add(e));
    List<List<Example>> classes = new ArrayList<>(byClass.values());
    classes.forEach(examples -> Collections.shuffle(examples, random));
    Collections.shuffle(classes, random);
    List<Example> taken = new ArrayList<>();
    for (int turn = 0; taken.size() < Math.min(count, from.size()); turn++) {
      for (List<Example> examples : classes) {
        if (turn < examples.size() && taken.size() < count) {
          taken.add(examples.get(turn));
        }
      }
    }
    return taken;
  }
}
