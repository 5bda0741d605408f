package dev.streamtune.training;

import dev.streamtune.metrics.TrainingMeters;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far a run is, and ends it where it trains on what is withdrawn. */
final class WithdrawalWatch implements TrainingObserver {
  private static final Logger LOG = LoggerFactory.getLogger(WithdrawalWatch.class);

  private final ReplayBuffer buffer;
  private final TrainingPlan plan;
  private final TrainingMeters meters;

  WithdrawalWatch(ReplayBuffer buffer, TrainingPlan plan, TrainingMeters meters) {
    this.buffer = buffer;
    this.plan = plan;
    this.meters = meters;
  }

  @Override
  public void onStep(int epoch, int epochs, int step, int steps, double loss)
      throws TrainingAbortedException {
    if (buffer.withdrawals().coverAny(plan.examples())) {
      throw new TrainingAbortedException("an image that it trains on was withdrawn");
    }
    meters.progress(((epoch - 1) * steps + step) / (double) (epochs * steps));
    if (step == steps) {
      LOG.info("epoch {} of {}: loss {}", epoch, epochs, String.format(Locale.ROOT, "%.4f", loss));
    }
  }
}
