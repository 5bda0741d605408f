package dev.streamtune.cli;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.LoadLog;
import dev.streamtune.bench.LoadSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Several times more images than the service can answer, then none: what waits is in Kafka and not
 * in memory, is answered in the end, and holds up neither feedback nor whoever asks for health.
 */
final class OverloadBenchmark {
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);
  private static final Duration DRAIN_AT_LEAST = Duration.ofMinutes(2);
  private static final Duration CALM_AT_LEAST = Duration.ofSeconds(5);
  private static final double CALM_LOAD = 0.5;
  private static final long SEED = 6;

  /** How much more than before: queues and fetched records that are bounded in bytes. */
  private static final double MORE_HEAP = 128;

  private final LoadSession session;

  OverloadBenchmark(LoadSession session) {
    this.session = session;
  }

  /**
   * Runs it.
   *
   * @param factor how many times the capacity is published
   * @param time how long that goes on
   * @param feedbackLimit within which 99 % of the feedback must be examples
   */
  LoadResult run(Duration capacityTime, double factor, Duration time, Duration feedbackLimit) {
    LoadFindings findings = new LoadFindings(session);
    LoadRun run = session.run();
    LoadDriver driver = session.driver();
    double capacity = run.capacity(capacityTime);
    Duration calmTime = longer(CALM_AT_LEAST, time.dividedBy(4));
    run.phase(Pace.steady(CALM_LOAD * capacity, new Random(SEED)), calmTime);
    run.drain(DRAIN_AT_LEAST);
    driver.forgetTimes();
    double from = run.seconds();
    run.phase(Pace.steady(factor * capacity, new Random(SEED)), time);
    int peak = driver.images().waiting();
    double drainFrom = run.seconds();
    Duration limit = DRAIN_AT_LEAST.plus(LoadOptions.time(3 * peak / capacity));
    boolean drained = run.drain(limit);
    LoadLog before = run.log().between(0, from);
    LoadLog after = run.log().since(from);
    List<Finding> found = new ArrayList<>(findings.answers(drained, limit));
    found.add(Finding.of("overloaded", peak > capacity, peak + " images waited at the end of it"));
    found.addAll(memory(before, after, findings.nativeAllowance()));
    found.add(steadyNative(run.log().since(drainFrom)));
    Times labelling = Times.of(driver.labelling());
    found.add(
        LoadFindings.atMost(
            "feedback prompt", labelling.p99(), (double) feedbackLimit.toMillis(), "ms p99"));
    found.add(LoadFindings.health(after, HEALTH_LIMIT));
    return new LoadResult(
        capacity,
        factor * capacity,
        Times.of(driver.latency()),
        labelling,
        driver.images().sent(),
        driver.fineTunings(),
        session.instance().classifier().headVersion(),
        Math.max(peak, after.largest(LoadSeries.WAITING)),
        found,
        run.log());
  }

  private static List<Finding> memory(LoadLog before, LoadLog after, double moreNative) {
    return List.of(
        LoadFindings.unlessHeapGrows(
            bounded(LoadSeries.NATIVE, moreNative, before, after), "native bounded"),
        bounded(LoadSeries.LIVE_HEAP, MORE_HEAP, before, after));
  }

  /** While a backlog of thousands shrinks to none, what is native may not grow. */
  private static Finding steadyNative(LoadLog draining) {
    LoadSeries series = LoadSeries.NATIVE;
    Finding finding =
        series
            .steadiness()
            .orElseThrow()
            .judge("native while draining", series.unit(), draining.trend(series));
    return LoadFindings.unlessHeapGrows(finding, "native while draining");
  }

  private static Finding bounded(LoadSeries series, double more, LoadLog before, LoadLog after) {
    return LoadFindings.atMost(
        series.title() + " bounded",
        after.largest(series),
        before.largest(series) + more,
        series.unit());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
