package dev.streamtune.cli;

import dev.streamtune.config.Printable;
import dev.streamtune.schema.LabelledNeighbour;
import dev.streamtune.schema.QuarantinedLabel;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows labels in quarantine to people. */
final class QuarantineFormat {
  private QuarantineFormat() {}

  /** One line, whatever the names say. */
  static String line(QuarantinedLabel label) {
    return Printable.of(
        String.format(
            Locale.ROOT,
            "%s  %s, says %s; head %d said %s %.3f; looks like %s; since %s",
            label.getId(),
            label.getLabel(),
            label.getAnnotator() == null ? "somebody without a name" : label.getAnnotator(),
            label.getHeadVersion(),
            label.getPredictedLabel(),
            label.getPredictedProbability(),
            neighbours(label),
            label.getAt()));
  }

  private static String neighbours(QuarantinedLabel label) {
    return label.getNeighbours().stream()
        .map(QuarantineFormat::neighbour)
        .collect(Collectors.joining(", "));
  }

  private static String neighbour(LabelledNeighbour it) {
    return String.format(
        Locale.ROOT, "%s (%s, %.2f)", it.getId(), it.getLabel(), it.getSimilarity());
  }
}
