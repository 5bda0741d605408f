package dev.streamtune.cli;

import dev.streamtune.bench.LoadSample;
import dev.streamtune.bench.LoadSeries;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Samples as lines: in columns for a person, and as CSV. */
final class LoadTable {
  private static final int SPACE = 2;
  private static final int NARROWEST = 6;

  private LoadTable() {}

  /** Returns the names of the columns; memory is in MB of 10⁶ bytes. */
  static String header() {
    return "seconds"
        + Arrays.stream(LoadSeries.values())
            .map(series -> ("%" + width(series) + "s").formatted(series.title()))
            .collect(Collectors.joining());
  }

  /** Returns a row; what is not known is a dash. */
  static String row(LoadSample sample) {
    return String.format(Locale.ROOT, "%7.0f", sample.seconds())
        + Arrays.stream(LoadSeries.values())
            .map(series -> ("%" + width(series) + "s").formatted(text(sample.value(series))))
            .collect(Collectors.joining());
  }

  private static int width(LoadSeries series) {
    return SPACE + Math.max(NARROWEST, series.title().length());
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns the first line of a CSV file. */
  static String csvHeader() {
    return "seconds,"
        + Arrays.stream(LoadSeries.values())
            .map(series -> series.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
  }

  /** Returns a line of a CSV file; what is not known is empty. */
  static String csvRow(LoadSample sample) {
    return number(sample.seconds())
        + ","
        + Arrays.stream(LoadSeries.values())
            .map(series -> number(sample.value(series)))
            .collect(Collectors.joining(","));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }
}
