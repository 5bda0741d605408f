package dev.streamtune.topology;

import dev.streamtune.schema.ShadowReport;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import dev.streamtune.topology.JoinInput.Said;
import java.util.Optional;

/**
 * Counts how often a shadow head agrees with the one in service, in one task, and reports in
 * portions. A crash forgets less than a portion.
 */
final class ShadowCount {
  private static final int PORTION = 10;

  private long version;
  private int answers;
  private int agreements;

  /** Counts an image that both classified; returns a report when a portion is full. */
  Optional<ShadowReport> count(ClassifiedImage image, Said shadow) {
    if (shadow.headVersion() != version) {
      version = shadow.headVersion();
      answers = 0;
      agreements = 0;
    }
    answers++;
    agreements += shadow.label().equals(image.said().label()) ? 1 : 0;
    if (answers < PORTION) {
      return Optional.empty();
    }
    ShadowReport report = new ShadowReport(version, answers, agreements);
    answers = 0;
    agreements = 0;
    return Optional.of(report);
  }
}
