package dev.streamtune.faults;

/**
 * All guarantees, checked on one recording.
 *
 * @param lost records without an answer
 * @param duplicated answers beyond the first
 * @param outOfOrder answers behind those of later records
 * @param foreign answers that were made from another record
 */
public record Verdict(Finding lost, Finding duplicated, Finding outOfOrder, Finding foreign) {
  public static Verdict on(Recording recording) {
    return new Verdict(
        EveryImageAnsweredOnce.lost(recording),
        EveryImageAnsweredOnce.duplicated(recording),
        AnswersInPartitionOrder.outOfOrder(recording),
        AnswersBelongToTheirImage.foreign(recording));
  }
}
