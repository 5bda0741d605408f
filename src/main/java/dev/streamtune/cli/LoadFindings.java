package dev.streamtune.cli;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.LoadLog;
import dev.streamtune.bench.LoadSeries;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.topology.SmallRocksDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked of a service after any load. */
final class LoadFindings {
  /** Packed features of one example, generously. */
  private static final long EXAMPLE_BYTES = 32 << 10;

  /** What a log-structured store takes for what it holds, and for itself. */
  private static final int STORE_FACTOR = 3;

  private static final double STORE_MEGABYTES = 64;

  /** The launcher lets the allocator take so much from the system at a time. */
  private static final long ALLOCATOR_STEP = 64L << 20;

  private static final double MEGABYTE = 1e6;

  private final LoadSession session;
  private final int rebalancesBefore;

  /** Begins to count rebalances. */
  LoadFindings(LoadSession session) {
    this.session = session;
    this.rebalancesBefore = session.instance().rebalances();
  }

  /**
   * Looks at what was sent and what came back; to be called when nothing is published any more.
   *
   * @param drained whether all was answered in time
   */
  List<Finding> answers(boolean drained, Duration limit) {
    LoadDriver driver = session.driver();
    List<Finding> findings = new ArrayList<>();
    findings.add(driver.images().finding("images once"));
    findings.add(driver.feedback().finding("feedback once"));
    findings.add(
        Finding.of(
            "dead letters", driver.deadLetters() == 0, driver.deadLetters() + " records refused"));
    findings.add(
        Finding.of("drained", drained, "all answered within %d s".formatted(limit.toSeconds())));
    int rebalances = session.instance().rebalances() - rebalancesBefore;
    findings.add(Finding.of("rebalances", rebalances == 0, rebalances + " under load"));
    return findings;
  }

  /** Judges whether the state folder stayed within what the settings allow. */
  Finding state(LoadLog log) {
    ServiceConfig config = session.config();
    long examples =
        Math.min(
            config.learning().buffer().maxBytes(),
            config.learning().buffer().maxExamples() * EXAMPLE_BYTES);
    long features = config.topics().partitions() * config.feedback().featureMaxBytes();
    double bound = STORE_MEGABYTES + STORE_FACTOR * (examples + features) / MEGABYTE;
    return atMost("state bounded", log.largest(LoadSeries.STATE), bound, "MB");
  }

  /**
   * Returns by how many megabytes native memory may rise under load: the stores fill their buffers
   * and caches, and the allocator takes one step.
   */
  double nativeAllowance() {
    int stores = StoreFolders.count(Path.of(session.config().kafka().stateDir()));
    return (ALLOCATOR_STEP + stores * SmallRocksDb.MOST_BYTES) / MEGABYTE;
  }

  /** Judges whether health and broker answered in time at every sample. */
  static Finding health(LoadLog log, Duration limit) {
    return atMost(
        "health answers", log.largest(LoadSeries.HEALTH), (double) limit.toMillis(), "ms");
  }

  /** Judges whether a figure is within its bound. */
  static Finding atMost(String name, double found, double bound, String unit) {
    String detail = String.format(Locale.ROOT, "%.1f %s, at most %.1f", found, unit, bound);
    return Double.isNaN(found)
        ? new Finding(name, Finding.Outcome.UNKNOWN, "this system does not tell")
        : Finding.of(name, found <= bound, detail);
  }

  /** Takes a verdict on resident memory back where a growing heap may be the cause. */
  static Finding unlessHeapGrows(Finding finding, String series) {
    return finding.name().equals(series) && !ProcessMemory.isHeapFixed()
        ? new Finding(
            finding.name(),
            Finding.Outcome.UNKNOWN,
            "the heap may grow; give Java -Xms and -Xmx of one size and -XX:+AlwaysPreTouch")
        : finding;
  }
}
