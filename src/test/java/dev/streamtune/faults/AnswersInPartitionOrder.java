package dev.streamtune.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The guarantee that the predictions of a partition stand in the order of their images, and the
 * dead letters in that of their records. Looks at first answers only: repeated ones have a
 * guarantee of their own.
 */
final class AnswersInPartitionOrder {
  private AnswersInPartitionOrder() {}

  /** Finds the answers that stand behind an answer to a later record. */
  static Finding outOfOrder(Recording recording) {
    Map<List<Object>, Sent> latest = new HashMap<>();
    Set<Integer> seen = new HashSet<>();
    List<String> cases = new ArrayList<>();
    for (Answer answer : recording.answers()) {
      Sent sent = recording.sent().get(answer.number());
      if (sent != null && seen.add(answer.number())) {
        List<Object> lane = List.of(answer.topic(), answer.partition(), sent.partition());
        Sent before = latest.get(lane);
        if (before == null || before.offset() < sent.offset()) {
          latest.put(lane, sent);
        } else {
          cases.add("%s, after %s".formatted(sent.place(), before.place()));
        }
      }
    }
    return new Finding("out of order", cases);
  }
}
