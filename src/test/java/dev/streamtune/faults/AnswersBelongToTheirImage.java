package dev.streamtune.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * The guarantee that an answer was made from the record whose key it carries: its pixels, its
 * headers, its timestamp.
 */
final class AnswersBelongToTheirImage {
  private AnswersBelongToTheirImage() {}

  /** Finds the answers that show another record, or answer one that was never sent. */
  static Finding foreign(Recording recording) {
    List<String> cases = new ArrayList<>();
    for (Answer answer : recording.answers()) {
      Sent sent = recording.sent().get(answer.number());
      if (sent == null) {
        cases.add("%s: number %d was not sent".formatted(answer.place(), answer.number()));
      } else if (!sent.expected().equals(answer.found())) {
        cases.add(
            "%s: expected %s, found %s".formatted(answer.place(), sent.expected(), answer.found()));
      }
    }
    return new Finding("foreign", cases);
  }
}
