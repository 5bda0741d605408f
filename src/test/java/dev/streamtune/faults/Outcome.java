package dev.streamtune.faults;

import java.time.Duration;

/**
 * What came out of a run.
 *
 * @param plan what was done
 * @param verdict whether the guarantees hold
 * @param sent number of records
 * @param predictions number of predictions
 * @param deadLetters number of dead letters
 * @param restored waiting images that came back out of a changelog, at least
 * @param took from the broker's start to the end
 */
record Outcome(
    Plan plan,
    Verdict verdict,
    int sent,
    long predictions,
    long deadLetters,
    int restored,
    Duration took) {

  static Outcome of(Plan plan, Recording recording, int restored, Duration took) {
    String topic = InstanceSettings.TOPICS.predictions();
    long predictions =
        recording.answers().stream().filter(answer -> answer.topic().equals(topic)).count();
    return new Outcome(
        plan,
        Verdict.on(recording),
        recording.sent().size(),
        predictions,
        recording.answers().size() - predictions,
        restored,
        took);
  }

  /** Returns all of it in one line. */
  String summary() {
    return ("faults: buffer=%s seed=%d records=%d predictions=%d deadLetters=%d"
            + " kills=%d joins=%d leaves=%d"
            + " lost=%d duplicated=%d outOfOrder=%d foreign=%d restored=%d seconds=%d")
        .formatted(
            plan.buffer(),
            plan.seed(),
            sent,
            predictions,
            deadLetters,
            plan.kills(),
            plan.joins(),
            plan.joins(),
            verdict.lost().count(),
            verdict.duplicated().count(),
            verdict.outOfOrder().count(),
            verdict.foreign().count(),
            restored,
            took.toSeconds());
  }
}
