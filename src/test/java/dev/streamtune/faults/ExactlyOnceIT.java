package dev.streamtune.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every image is answered exactly once, in order, by what its own pixels say, while instances are
 * killed, join and leave.
 *
 * <p>Faults are random. A run prints its seed; {@code -Dfaults.seed=N} repeats its faults, though
 * not the moments in which processes meet them. The instances' logs are in {@code target/faults}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ExactlyOnceIT {
  private static final long SEED = Long.getLong("faults.seed", new Random().nextInt(1_000_000));

  @Test
  void everyImageIsAnsweredOnceWhateverHappensToTheInstances() throws IOException {
    assertAnsweredOnce(run(2_000, 3, 1));
  }

  @Test
  @Tag("long")
  void everyImageIsAnsweredOnceWhateverHappensForMinutes() throws IOException {
    Outcome outcome = run(10_000, 10, 2);

    assertAnsweredOnce(outcome);
    // Without this, the faults have missed what they were aimed at.
    assertThat(outcome.restored()).isPositive();
  }

  /** A buffer in memory, which Kafka Streams knows nothing of: the account has to show it. */
  @Test
  @Tag("long")
  void aBufferOutsideTheTransactionLosesImages() throws IOException {
    Plan plan =
        new Plan(Buffer.NAIVE, Duration.ofMillis(400), 3_000, 3, 0, Duration.ofSeconds(5), SEED);

    Outcome outcome = new FaultyRun(plan).run();

    assertThat(outcome.verdict().lost().count()).as(outcome.summary()).isPositive();
    assertNone(outcome.verdict().foreign());
  }

  private static Outcome run(int images, int kills, int joins) throws IOException {
    Duration linger = Duration.ofMillis(50);
    Duration patience = Duration.ofMinutes(2);
    return new FaultyRun(new Plan(Buffer.SLOTS, linger, images, kills, joins, patience, SEED))
        .run();
  }

  private static void assertAnsweredOnce(Outcome outcome) {
    assertNone(outcome.verdict().lost());
    assertNone(outcome.verdict().duplicated());
    assertNone(outcome.verdict().outOfOrder());
    assertNone(outcome.verdict().foreign());
  }

  private static void assertNone(Finding finding) {
    assertThat(finding.count()).as(finding.toString()).isZero();
  }
}
