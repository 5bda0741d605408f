package dev.streamtune.faults.cluster;

import dev.streamtune.faults.Recording;
import dev.streamtune.learning.FeedbackAccount;
import dev.streamtune.schema.TrainingRun;
import java.util.List;

/**
 * How much there was of everything in a run in which nothing was lost or repeated.
 *
 * @param images sent and answered
 * @param feedback sent
 * @param examples what became of it
 * @param letters what else became of it
 * @param fineTunings that ended
 * @param promoted heads that came into service
 */
record Account(
    int images, int feedback, int examples, int letters, int fineTunings, long promoted) {
  static Account of(Recording recording, FeedbackAccount account, List<TrainingRun> runs) {
    return new Account(
        recording.sent().size(),
        account.feedback().size(),
        account.examples().size(),
        account.letters().size(),
        runs.size(),
        runs.stream().filter(run -> run.getVerdict().equals("PROMOTED")).count());
  }
}
