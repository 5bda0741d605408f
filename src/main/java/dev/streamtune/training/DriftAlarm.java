package dev.streamtune.training;

import dev.streamtune.config.DriftSettings;
import dev.streamtune.drift.DriftFigures;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells of drift once: again only after it has fallen to half of what counts as drift, or for
 * another head. Not thread-safe; depends on nothing but what it is told.
 */
final class DriftAlarm {
  private final DriftSettings settings;
  private long version = Long.MIN_VALUE;
  private boolean told;

  /**
   * Has told nothing.
   *
   * @param settings what counts as drift, and whether it is to be told at all
   */
  DriftAlarm(DriftSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks at figures.
   *
   * @param headVersion the head that they hold for
   * @return the reason to act, if there is drift that was not told
   */
  Optional<String> look(long headVersion, DriftFigures now) {
    if (headVersion != version) {
      version = headVersion;
      told = false;
    }
    double excess = Math.max(labels(now), features(now));
    if (excess <= 0.5) {
      told = false;
    }
    if (excess <= 1 || told || !settings.trigger()) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(words(now));
  }

  /** How many times what counts as drift; 0 where there are too few to say. */
  private double labels(DriftFigures now) {
    return share(now.labels(), now.labelsThreshold(settings.psi()));
  }

  private double features(DriftFigures now) {
    return share(now.distance(), settings.distance());
  }

  private static double share(double value, double threshold) {
    return value > 0 ? value / threshold : 0;
  }

  private String words(DriftFigures now) {
    boolean byLabels = labels(now) >= features(now);
    return String.format(
        Locale.ROOT,
        byLabels
            ? "drift: the labels of the last %d examples have a stability index of %.2f against what head %d has learned, more than %.2f"
            : "drift: the features of the last %d examples are %.2f standard deviations from what head %d has learned, more than %.2f",
        now.window(),
        byLabels ? now.labels() : now.distance(),
        version,
        byLabels ? now.labelsThreshold(settings.psi()) : settings.distance());
  }
}
