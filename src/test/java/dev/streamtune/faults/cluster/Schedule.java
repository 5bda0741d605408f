package dev.streamtune.faults.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults happen in which order: every kind once before any comes again. */
final class Schedule {
  private Schedule() {}

  /**
   * Draws faults.
   *
   * @param count how many
   * @param withDisk whether a disk may be full
   */
  static List<Fault> draw(int count, boolean withDisk, Random random) {
    List<Fault> kinds =
        new ArrayList<>(
            Arrays.stream(Fault.values())
                .filter(fault -> withDisk || fault != Fault.DISK_FULL)
                .toList());
    List<Fault> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      Collections.shuffle(kinds, random);
      drawn.addAll(kinds);
    }
    return List.copyOf(drawn.subList(0, count));
  }
}
