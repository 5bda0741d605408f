package dev.streamtune.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The guarantee that every record of the images topic ends as one prediction or dead letter. */
final class EveryImageAnsweredOnce {
  private EveryImageAnsweredOnce() {}

  /** Finds the records without an answer. */
  static Finding lost(Recording recording) {
    Set<Integer> answered = new HashSet<>();
    recording.answers().forEach(answer -> answered.add(answer.number()));
    List<String> cases =
        recording.sent().values().stream()
            .filter(sent -> !answered.contains(sent.number()))
            .sorted(Comparator.comparingInt(Sent::partition).thenComparingLong(Sent::offset))
            .map(Sent::place)
            .toList();
    return new Finding("lost", cases);
  }

  /** Finds the answers after the first one to the same record. */
  static Finding duplicated(Recording recording) {
    Map<Integer, Answer> first = new HashMap<>();
    List<String> cases = new ArrayList<>();
    for (Answer answer : recording.answers()) {
      Answer before = first.putIfAbsent(answer.number(), answer);
      if (before != null) {
        cases.add(
            "number %d at %s and %s".formatted(answer.number(), before.place(), answer.place()));
      }
    }
    return new Finding("duplicated", cases);
  }
}
