package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Counts predictions by class and head. Each counter is looked up in the registry once. Only the
 * newest two heads have counters, so that their number does not grow with every fine-tuning: the
 * second so that what it counted last is collected, too.
 *
 * <p>Thread-safe.
 */
final class PredictionCounters {
  private static final int HEADS = 2;

  private final CatalogueRegistry registry;
  private final LabelBound bound = new LabelBound(MeterTag.MOST_LABELS);
  private final ConcurrentSkipListMap<Long, Map<String, Counter>> byHead =
      new ConcurrentSkipListMap<>();

  PredictionCounters(CatalogueRegistry registry) {
    this.registry = registry;
  }

  void count(long headVersion, String label) {
    String tag = bound.tag(label);
    Map<String, Counter> ofHead = byHead.get(headVersion);
    Counter counter = ofHead == null ? null : ofHead.get(tag);
    (counter == null ? register(headVersion, tag) : counter).increment();
  }

  private synchronized Counter register(long headVersion, String tag) {
    Counter counter = registry.counter(Meters.PREDICTIONS, tag, Long.toString(headVersion));
    byHead.computeIfAbsent(headVersion, head -> new ConcurrentHashMap<>()).put(tag, counter);
    while (byHead.size() > HEADS) {
      Entry<Long, Map<String, Counter>> oldest = byHead.pollFirstEntry();
      oldest.getValue().values().forEach(registry::remove);
    }
    return counter;
  }
}
