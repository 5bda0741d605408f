package dev.streamtune.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What there is to learn, and what tells how well it was learned.
 *
 * @param stream what comes as feedback, in random order
 * @param test what never comes, of the same classes
 */
public record LearningTask(List<LabelledFeatures> stream, List<LabelledFeatures> test) {
  /** Copies the lists. */
  public LearningTask {
    stream = List.copyOf(stream);
    test = List.copyOf(test);
  }

  /**
   * Sets aside a share of each class at random.
   *
   * @param testPercent rounded down to whole pictures of a class
   * @param seed the same gives the same task
   */
  public static LearningTask split(List<LabelledFeatures> all, int testPercent, long seed) {
    List<LabelledFeatures> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    List<LabelledFeatures> stream = new ArrayList<>();
    List<LabelledFeatures> test = new ArrayList<>();
    Map<String, List<LabelledFeatures>> byClass = new TreeMap<>();
    shuffled.forEach(it -> byClass.computeIfAbsent(it.label(), name -> new ArrayList<>()).add(it));
    for (List<LabelledFeatures> members : byClass.values()) {
      int aside = members.size() * testPercent / 100;
      test.addAll(members.subList(0, aside));
      stream.addAll(members.subList(aside, members.size()));
    }
    Collections.shuffle(stream, new Random(seed));
    return new LearningTask(stream, test);
  }

  /** Returns the names of the classes of the stream, sorted. */
  public List<String> classes() {
    return stream.stream().map(LabelledFeatures::label).distinct().sorted().toList();
  }
}
