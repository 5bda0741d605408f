package dev.streamtune.metrics;

import java.util.HashMap;
import java.util.Map;

/** Shows how many examples of each class a side of the buffer holds. Thread-safe. */
final class ClassGauges {
  private final CatalogueRegistry registry;
  private final String side;
  private final LabelBound bound = new LabelBound(MeterTag.MOST_LABELS);
  private final Map<String, GaugeValue> byTag = new HashMap<>();

  ClassGauges(CatalogueRegistry registry, String side) {
    this.registry = registry;
    this.side = side;
  }

  /** The side holds this now; a class that had examples and has none any more is 0. */
  synchronized void set(Map<String, Integer> examples) {
    Map<String, Integer> byTagNow = new HashMap<>();
    examples.forEach((label, count) -> byTagNow.merge(bound.tag(label), count, Integer::sum));
    byTagNow.keySet().forEach(tag -> byTag.computeIfAbsent(tag, this::register));
    byTag.forEach((tag, gauge) -> gauge.set(byTagNow.getOrDefault(tag, 0)));
  }

  private GaugeValue register(String tag) {
    GaugeValue value = new GaugeValue(0);
    registry.gauge(Meters.BUFFER_CLASS_EXAMPLES, value, side, tag);
    return value;
  }
}
