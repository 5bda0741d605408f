package dev.streamtune.faults;

import dev.streamtune.broker.TemporaryFolder;
import java.io.IOException;
import java.time.Duration;

/**
 * One run: a broker, a few instances, a stream of images, faults; then everything is accounted for.
 *
 * <p>The account is closed when all instances have stopped in good order and no transaction is
 * open: what has no answer then will never have one, and what was answered twice shows.
 */
final class FaultyRun {
  /** A killed instance's session and transaction time out in seconds; the rest is slow machines. */
  private static final Duration DRAIN = Duration.ofMinutes(2);

  private final Plan plan;
  private final Recording recording = new Recording();

  FaultyRun(Plan plan) {
    this.plan = plan;
  }

  /** Runs it and prints its seed, and at the end one line about it. */
  Outcome run() throws IOException {
    System.out.printf("faults: buffer=%s seed=%d ...%n", plan.buffer(), plan.seed());
    long start = System.nanoTime();
    try (Cluster cluster = Cluster.start();
        TemporaryFolder state = TemporaryFolder.create("streamtune-faults-");
        Fleet fleet = new Fleet(plan, cluster.bootstrapServers(), state.path());
        Answers answers = new Answers(cluster, recording)) {
      try (Feed feed = new Feed(cluster.bootstrapServers(), plan, recording)) {
        new Faults(plan, fleet).run();
        feed.finish();
      }
      drain(cluster, fleet, answers);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      Outcome outcome = Outcome.of(plan, recording, fleet.restored(), took);
      System.out.println(outcome.summary());
      return outcome;
    }
  }

  private void drain(Cluster cluster, Fleet fleet, Answers answers) {
    Await.until("all images read", DRAIN, () -> fleet.isRunning() && cluster.allImagesRead());
    // Not until(): what is still missing then belongs into the account.
    boolean unused =
        Await.reached(
            plan.patience(),
            () -> {
              answers.read();
              return recording.allAnswered();
            });
    fleet.stopAll();
    Await.until(
        "no open transaction",
        DRAIN,
        () -> answers.read().reached(cluster.ends(cluster.outputPartitions())));
  }
}
