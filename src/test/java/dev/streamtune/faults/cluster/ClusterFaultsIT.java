package dev.streamtune.faults.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers, three instances, the whole loop, and faults drawn at random: nothing is lost,
 * repeated or out of order, and the service comes back by itself.
 *
 * <p>A run prints its seed; {@code -Dcluster.seed=N} draws the same faults again, though not the
 * moments in which processes meet them, {@code -Dcluster.faults=N} sets their number, and {@code
 * -Dcluster.kinds=DISK_FULL,NETWORK_CUT} what may happen. What all processes said is in {@code
 * target/cluster-SEED}.
 */
class ClusterFaultsIT {
  private static final int FAULTS = Integer.getInteger("cluster.faults", 6);
  private static final long SEED = Long.getLong("cluster.seed", new Random().nextInt(1_000_000));

  @Test
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void nothingIsLostOrRepeatedWhateverHappens(@TempDir Path folder) throws IOException {
    new ClusterRun(FAULTS, kinds(), SEED, folder).run();
  }

  private static Set<Fault> kinds() {
    String chosen = System.getProperty("cluster.kinds", "");
    return chosen.isEmpty()
        ? EnumSet.allOf(Fault.class)
        : Arrays.stream(chosen.split(",", -1)).map(Fault::valueOf).collect(Collectors.toSet());
  }
}
