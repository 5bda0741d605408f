package dev.streamtune.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was sent and what was answered, as seen from outside. One thread may tell of what was sent
 * while another one does the rest.
 */
public final class Recording {
  private final Map<Integer, Sent> sent = new ConcurrentHashMap<>();
  private final Set<Integer> answered = new HashSet<>();
  private final List<Answer> answers = new ArrayList<>();

  public void sent(Sent record) {
    sent.put(record.number(), record);
  }

  public void answered(Answer answer) {
    answered.add(answer.number());
    answers.add(answer);
  }

  /** Returns what was sent, by number. */
  public Map<Integer, Sent> sent() {
    return Collections.unmodifiableMap(sent);
  }

  /** Returns the answers; those of a partition in its order. */
  public List<Answer> answers() {
    return Collections.unmodifiableList(answers);
  }

  public boolean allAnswered() {
    return answered.containsAll(sent.keySet());
  }

  /** Says whether these have at least one answer each. */
  public boolean hasAnswers(Set<Integer> numbers) {
    return answered.containsAll(numbers);
  }
}
