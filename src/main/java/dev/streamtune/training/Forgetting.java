package dev.streamtune.training;

import dev.streamtune.schema.TrainingRun;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no head serves that has learned from withdrawn images. Nothing is noted down for
 * that: what is pending follows from the withdrawals, the runs and the head in service, so that a
 * crash at any moment leaves it pending. Not thread-safe; none runs beside a fine-tuning.
 */
final class Forgetting {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

  /** A head may be seen before its run, though they are committed together. */
  private static final int LINEAGE_READS = 10;

  private static final long BETWEEN_READS_MILLIS = 500;

  private final LearnerParts parts;
  private final ReplayBuffer buffer;
  private final FreshStart freshStart;
  private Optional<Settled> settled = Optional.empty();

  /** That a head has learned nothing of what was withdrawn by then. */
  private record Settled(String sha256, long newestWithdrawal) {}

  /** Takes its parts; closes none. */
  Forgetting(LearnerParts parts, ReplayBuffer buffer) {
    this.parts = parts;
    this.buffer = buffer;
    this.freshStart = new FreshStart(parts, buffer);
  }

  /**
   * Looks at the head in service and, if it has learned what is withdrawn, has another one take its
   * place.
   *
   * @param asked withdrawals that nobody was told of yet; their run says what became of them
   * @throws InterruptedException if the thread was interrupted; nothing is published then
   */
  Ending run(List<Withdrawal> asked) throws InterruptedException {
    Incumbent inService = parts.incumbents().newest();
    long newest = buffer.withdrawals().newestOffset();
    Settled now = new Settled(inService.sha256(), newest);
    if (asked.isEmpty() && (newest < 0 || settled.equals(Optional.of(now)))) {
      return Ending.JUDGED;
    }
    KeptInfluence kept = look(inService);
    Ending ending =
        kept.inService().isNone()
            ? leave(inService, kept, asked)
            : freshStart.run(inService, kept, asked);
    if (ending == Ending.JUDGED && kept.inService().isNone()) {
      settled = Optional.of(now);
    }
    return ending;
  }

  private KeptInfluence look(Incumbent inService) throws InterruptedException {
    KeptInfluence kept = read(inService);
    for (int i = 1; i < LINEAGE_READS && !kept.inService().known(); i++) {
      Thread.sleep(BETWEEN_READS_MILLIS);
      kept = read(inService);
    }
    if (!kept.inService().known()) {
      LOG.warn(
          "the runs do not tell what head {} has learned: it counts as having learned what is withdrawn",
          inService.version());
    }
    return kept;
  }

  private KeptInfluence read(Incumbent inService) {
    return KeptInfluence.of(parts.archive().read(), inService, buffer.withdrawals());
  }

  /** Nothing is to be trained anew; that is told, and kept heads that have learned it go. */
  private Ending leave(Incumbent inService, KeptInfluence kept, List<Withdrawal> asked) {
    if (asked.isEmpty() && kept.touchedVersions().isEmpty()) {
      return Ending.JUDGED;
    }
    Trial trial =
        new Trial(
            parts.ids().next(),
            ForgetWords.trigger(asked),
            "none",
            parts.baseHash(),
            inService,
            inService.labels().names(),
            Optional.empty(),
            List.of());
    TrainingRun run = new RunReport(trial).unaffected(ForgetReasons.unaffected(inService, kept));
    parts.archive().remove(kept.touchedHashes(), run);
    return Ending.of(RunEnd.tell(run, parts.meters()));
  }
}
