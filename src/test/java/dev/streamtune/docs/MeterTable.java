package dev.streamtune.docs;

import dev.streamtune.metrics.MeterKind;
import dev.streamtune.metrics.MeterSpec;
import dev.streamtune.metrics.MeterTag;
import dev.streamtune.metrics.Meters;
import dev.streamtune.metrics.Spread;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue of meters as a part of the reference. */
final class MeterTable {
  private MeterTable() {}

  static String of(Meters... meters) {
    return """
    A timer or a distribution summary is a histogram in Prometheus: `_bucket`, `_count`, `_sum`, and a gauge `_max` of the last minutes. A gauge without
    a value is NaN, which is above and below nothing: no alert fires on it. Kafka's own meters tell the rest, such as records that nobody has
    taken from a topic yet, and how long commits take. Names and tags are added to, never renamed.

    | meter | in Prometheus | kind | unit | tags | meaning |
    |---|---|---|---|---|---|
    %s

    | tag | of | values |
    |---|---|---|
    %s

    Histograms; between two numbers a bucket is 8 to 25 %% of its upper end wide:

    | meter | buckets |
    |---|---|
    %s"""
        .formatted(
            rows(meters, MeterTable::row),
            rows(meters, MeterTable::tagRows),
            rows(meters, MeterTable::bucketRow));
  }

  private static String rows(Meters[] meters, Function<MeterSpec, String> row) {
    return Arrays.stream(meters)
        .map(Meters::spec)
        .map(row)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String row(MeterSpec spec) {
    return "| `%s` | `%s` | %s | %s | %s | %s |"
        .formatted(
            spec.name(),
            prometheus(spec),
            spec.kind().words(),
            spec.unit(),
            spec.tags().stream().map(tag -> "`" + tag.key() + "`").collect(Collectors.joining(" ")),
            spec.description());
  }

  private static String tagRows(MeterSpec spec) {
    return spec.tags().stream().map(tag -> row(spec, tag)).collect(Collectors.joining("\n"));
  }

  private static String row(MeterSpec spec, MeterTag tag) {
    return "| `%s` | `%s` | %s |".formatted(tag.key(), spec.name(), tag.meaning());
  }

  private static String bucketRow(MeterSpec spec) {
    return spec.spread()
        .map(spread -> "| `%s` | %s |".formatted(spec.name(), words(spec.kind(), spread)))
        .orElse("");
  }

  private static String words(MeterKind kind, Spread spread) {
    if (!spread.bounds().isEmpty()) {
      return spread.bounds().stream().map(MeterTable::number).collect(Collectors.joining(", "));
    }
    String unit = kind == MeterKind.TIMER ? " s" : "";
    return number(spread.least()) + unit + " to " + number(spread.most()) + unit;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : new BigDecimal(Double.toString(value)).toPlainString();
  }

  /** How Micrometer's registry for Prometheus spells a name. */
  static String prometheus(MeterSpec spec) {
    String name = spec.name().replace('.', '_');
    String unit = spec.unit();
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      name += "_" + unit;
    }
    return spec.kind() == MeterKind.COUNTER ? name + "_total" : name;
  }
}
