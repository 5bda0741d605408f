package dev.streamtune.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong, in which order and in which rhythm: all from the plan's seed. */
final class Faults {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String GUEST = "c";

  /** Longer after these, the faults would only hit instances that never got to work. */
  private static final int LONGEST_CALM_MILLIS = 2_000;

  /** One in so many faults follows the one before at once, into the middle of a rebalance. */
  private static final int HASTE = 4;

  private final Fleet fleet;
  private final Random random;
  private final List<Runnable> actions;

  Faults(Plan plan, Fleet fleet) {
    this.fleet = fleet;
    this.random = new Random(plan.seed());
    this.actions = draw(plan);
  }

  private List<Runnable> draw(Plan plan) {
    List<Runnable> drawn = new ArrayList<>();
    for (int i = 0; i < plan.kills(); i++) {
      drawn.add(this::killAndRestart);
    }
    int[] visits = random.ints(2L * plan.joins(), 0, plan.kills() + 1).sorted().toArray();
    for (int i = visits.length - 1; i >= 0; i--) {
      Runnable visit = i % 2 == 0 ? () -> fleet.start(GUEST) : () -> fleet.stop(GUEST);
      drawn.add(visits[i], visit);
    }
    return drawn;
  }

  /** Starts the first two instances and lets everything happen. */
  void run() {
    fleet.start("a");
    fleet.start("b");
    awaitCalm();
    for (Runnable action : actions) {
      if (random.nextInt(HASTE) > 0) {
        awaitCalm();
      }
      Await.pause(random.nextInt(LONGEST_CALM_MILLIS));
      action.run();
    }
    awaitCalm();
  }

  private void awaitCalm() {
    Await.until("all instances run", START, fleet::isRunning);
  }

  private void killAndRestart() {
    List<String> names = fleet.names();
    String victim = names.get(random.nextInt(names.size()));
    fleet.kill(victim);
    fleet.start(victim);
  }
}
