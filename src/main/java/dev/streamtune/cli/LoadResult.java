package dev.streamtune.cli;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.LoadLog;
import java.util.List;

/**
 * What became of a service under load.
 *
 * @param capacity images a second that it answers when there are always some waiting
 * @param perSecond images a second that were published
 * @param latency from when an image was due to its committed prediction
 * @param labelling from sending feedback to its committed example
 * @param images how many were published
 * @param fineTunings how many ended
 * @param headVersion of the head that served last
 * @param mostWaiting images that waited at the worst sample
 * @param findings whether each promise held
 * @param log all samples
 */
record LoadResult(
    double capacity,
    double perSecond,
    Times latency,
    Times labelling,
    long images,
    long fineTunings,
    long headVersion,
    double mostWaiting,
    List<Finding> findings,
    LoadLog log) {
  /** Says whether no promise was broken. */
  boolean holds() {
    return broken().isEmpty();
  }

  /** Returns the names of the promises that were broken. */
  List<String> broken() {
    return findings.stream().filter(Finding::fails).map(Finding::name).toList();
  }
}
