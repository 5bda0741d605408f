package dev.streamtune.cli;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.LoadLog;
import dev.streamtune.bench.LoadSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A steady load below capacity for a long time, with feedback and fine-tunings all along: whatever
 * grows then would grow for ever.
 */
final class SoakBenchmark {
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);
  private static final long SEED = 5;

  /** The first part of the time does not count: bounds are reached, code is compiled. */
  private static final int WARM_UP_PARTS = 5;

  private final LoadSession session;

  SoakBenchmark(LoadSession session) {
    this.session = session;
  }

  /**
   * Runs it.
   *
   * @param load share of the capacity that is published
   */
  LoadResult run(Duration capacityTime, double load, Duration time) {
    LoadFindings findings = new LoadFindings(session);
    LoadRun run = session.run();
    LoadDriver driver = session.driver();
    double capacity = run.capacity(capacityTime);
    run.drain(DRAIN_LIMIT);
    Pace pace = Pace.steady(load * capacity, new Random(SEED));
    run.phase(pace, time.dividedBy(WARM_UP_PARTS));
    driver.forgetTimes();
    double from = run.seconds();
    long before = driver.fineTunings();
    run.phase(pace, time.minus(time.dividedBy(WARM_UP_PARTS)));
    LoadLog steady = run.log().since(from);
    long fineTunings = driver.fineTunings() - before;
    boolean drained = run.drain(DRAIN_LIMIT);
    List<Finding> found = new ArrayList<>(findings.answers(drained, DRAIN_LIMIT));
    found.add(Finding.of("learning", fineTunings > 0, fineTunings + " fine-tunings, judged part"));
    steady.findings().stream().map(SoakBenchmark::trusted).forEach(found::add);
    found.add(findings.state(steady));
    found.add(LoadFindings.health(steady, HEALTH_LIMIT));
    return new LoadResult(
        capacity,
        load * capacity,
        Times.of(driver.latency()),
        Times.of(driver.labelling()),
        driver.images().sent(),
        driver.fineTunings(),
        session.instance().classifier().headVersion(),
        steady.largest(LoadSeries.WAITING),
        found,
        run.log());
  }

  private static Finding trusted(Finding finding) {
    Finding resident = LoadFindings.unlessHeapGrows(finding, LoadSeries.RESIDENT.title());
    return LoadFindings.unlessHeapGrows(resident, LoadSeries.NATIVE.title());
  }
}
