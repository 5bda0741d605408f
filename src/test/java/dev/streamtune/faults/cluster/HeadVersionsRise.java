package dev.streamtune.faults.cluster;

import dev.streamtune.faults.ChildJvm;
import dev.streamtune.faults.Finding;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The guarantees about heads: an instance serves newer and newer ones, also across its restarts,
 * and no two trainers publish the same version.
 */
final class HeadVersionsRise {
  private static final Pattern SERVING = Pattern.compile("serving head (\\d+) ");

  private HeadVersionsRise() {}

  /** Finds heads that an instance served after newer ones. */
  static Finding falling(List<ChildJvm> everStarted) {
    Map<String, Long> newest = new HashMap<>();
    List<String> cases = new ArrayList<>();
    for (ChildJvm child : everStarted) {
      // The same again is what an instance begins with when it comes back.
      long least = newest.getOrDefault(child.name(), 0L);
      for (long version : versions(child)) {
        if (version < least) {
          cases.add("%s served head %d after %d".formatted(child.name(), version, least - 1));
        }
        least = version + 1;
      }
      newest.put(child.name(), Math.max(0, least - 1));
    }
    return new Finding("falling head versions", cases);
  }

  private static List<Long> versions(ChildJvm child) {
    return child.lines().stream()
        .map(SERVING::matcher)
        .filter(Matcher::find)
        .map(found -> Long.valueOf(found.group(1)))
        .toList();
  }

  /** Finds versions that were published twice. */
  static Finding repeated(List<TrainingRun> runs) {
    Map<Long, String> runOfVersion = new HashMap<>();
    List<String> cases = new ArrayList<>();
    for (TrainingRun run : runs) {
      Long version = run.getHeadVersion();
      if (version != null && run.getVerdict().equals("PROMOTED")) {
        String other = runOfVersion.putIfAbsent(version, run.getId());
        if (other != null) {
          cases.add("head %d by run %s and run %s".formatted(version, other, run.getId()));
        }
      }
    }
    return new Finding("repeated head versions", cases);
  }
}
