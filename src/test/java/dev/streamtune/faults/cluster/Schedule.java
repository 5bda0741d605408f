package dev.streamtune.faults.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Which faults happen in which order: every kind once before any comes again. */
final class Schedule {
  private Schedule() {}

  /**
   * Draws faults.
   *
   * @param count how many
   * @param kinds what may happen
   */
  static List<Fault> draw(int count, Set<Fault> kinds, Random random) {
    List<Fault> bag = new ArrayList<>(new TreeSet<>(kinds));
    List<Fault> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      Collections.shuffle(bag, random);
      drawn.addAll(bag);
    }
    return List.copyOf(drawn.subList(0, count));
  }
}
