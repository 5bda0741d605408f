package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that registers meters: everything about them comes from the catalogue, so that none
 * can have a name, a unit or a tag that does not stand there. What was registered before with the
 * same tags is returned, not registered again. Thread-safe.
 */
final class CatalogueRegistry {
  /** Over which percentiles are taken that an instance itself computes. */
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final MeterRegistry registry;

  /** The registry stays the caller's. */
  CatalogueRegistry(MeterRegistry registry) {
    this.registry = registry;
  }

  Counter counter(Meters meter, String... tagValues) {
    require(meter, MeterKind.COUNTER);
    return Counter.builder(meter.meterName())
        .description(meter.description())
        .baseUnit(unit(meter))
        .tags(tags(meter, tagValues))
        .register(registry);
  }

  /** Registers a counter for each value of the meter's only tag. */
  ValueCounters counters(Meters meter) {
    Map<String, Counter> byValue = new HashMap<>();
    meter.spec().tags().get(0).values().forEach(value -> byValue.put(value, counter(meter, value)));
    return new ValueCounters(byValue);
  }

  Timer timer(Meters meter) {
    require(meter, MeterKind.TIMER);
    Spread spread = meter.spec().spread().orElseThrow();
    Timer.Builder builder =
        Timer.builder(meter.meterName())
            .description(meter.description())
            .tags(tags(meter))
            .publishPercentileHistogram()
            .minimumExpectedValue(duration(spread.least()))
            .maximumExpectedValue(duration(spread.most()));
    if (!spread.percentiles().isEmpty()) {
      builder.publishPercentiles(array(spread.percentiles())).distributionStatisticExpiry(WINDOW);
    }
    return builder.register(registry);
  }

  DistributionSummary summary(Meters meter) {
    require(meter, MeterKind.SUMMARY);
    Spread spread = meter.spec().spread().orElseThrow();
    return DistributionSummary.builder(meter.meterName())
        .description(meter.description())
        .baseUnit(unit(meter))
        .tags(tags(meter))
        .serviceLevelObjectives(array(spread.bounds()))
        .minimumExpectedValue(spread.least())
        .maximumExpectedValue(spread.most())
        .register(registry);
  }

  /** Registers a gauge; the registry keeps the supplier, which any thread may ask. */
  void gauge(Meters meter, DoubleSupplier value, String... tagValues) {
    require(meter, MeterKind.GAUGE);
    Gauge.builder(meter.meterName(), value::getAsDouble)
        .description(meter.description())
        .baseUnit(unit(meter))
        .tags(tags(meter, tagValues))
        .register(registry);
  }

  /** Takes back a meter whose tags are of no use any more. */
  void remove(Meter meter) {
    registry.remove(meter);
  }

  private static void require(Meters meter, MeterKind kind) {
    if (meter.spec().kind() != kind) {
      throw new IllegalArgumentException(
          "%s is a %s, not a %s"
              .formatted(meter.meterName(), meter.spec().kind().words(), kind.words()));
    }
  }

  private static @Nullable String unit(Meters meter) {
    return meter.spec().unit().isEmpty() ? null : meter.spec().unit();
  }

  private static Tags tags(Meters meter, String... values) {
    List<MeterTag> known = meter.spec().tags();
    if (known.size() != values.length) {
      throw new IllegalArgumentException(
          "%s has %d tags, found %d".formatted(meter.meterName(), known.size(), values.length));
    }
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      MeterTag tag = known.get(i);
      if (!tag.allows(values[i])) {
        throw new IllegalArgumentException(
            "%s of %s is one of %s, found %s"
                .formatted(tag.key(), meter.meterName(), tag.values(), values[i]));
      }
      tags.add(Tag.of(tag.key(), values[i]));
    }
    return Tags.of(tags);
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
