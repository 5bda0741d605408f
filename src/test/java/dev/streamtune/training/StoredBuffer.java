package dev.streamtune.training;

import dev.streamtune.config.BufferSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Does with changes what a changelogged store does. */
final class StoredBuffer {
  private final Map<String, BufferEntry> entries = new HashMap<>();
  private BufferCounters counters = new BufferCounters(0);

  void apply(BufferChange change) {
    change.written().forEach(entry -> entries.put(entry.id(), entry));
    change.removed().forEach(entries::remove);
    counters = change.counters();
  }

  Collection<BufferEntry> entries() {
    return entries.values();
  }

  boolean holds(String id) {
    return entries.containsKey(id);
  }

  BufferSnapshot snapshot() {
    List<Example> training = new ArrayList<>();
    List<Example> holdout = new ArrayList<>();
    for (BufferEntry entry : entries.values()) {
      (entry.segment() == Segment.HOLDOUT ? holdout : training).add(entry.example());
    }
    return new BufferSnapshot(training, holdout);
  }

  /** Fills a new buffer, the entries in random order and the counters somewhere among them. */
  ReplayBuffer restore(BufferSettings settings, Random random) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    List<Runnable> steps = new ArrayList<>();
    entries.values().forEach(entry -> steps.add(() -> buffer.restore(entry)));
    steps.add(() -> buffer.restore(counters));
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);
    return buffer;
  }
}
