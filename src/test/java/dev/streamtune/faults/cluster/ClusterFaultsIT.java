package dev.streamtune.faults.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers, three instances, the whole loop, and faults drawn at random: nothing is lost,
 * repeated or out of order, and the service comes back by itself.
 *
 * <p>A run prints its seed; {@code -Dcluster.seed=N} draws the same faults again, though not the
 * moments in which processes meet them, and {@code -Dcluster.faults=N} sets their number. What all
 * processes said is in {@code target/cluster-SEED}.
 */
class ClusterFaultsIT {
  private static final int FAULTS = Integer.getInteger("cluster.faults", 6);
  private static final long SEED = Long.getLong("cluster.seed", new Random().nextInt(1_000_000));

  @Test
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void nothingIsLostOrRepeatedWhateverHappens(@TempDir Path folder) throws IOException {
    new ClusterRun(FAULTS, SEED, folder).run();
  }
}
