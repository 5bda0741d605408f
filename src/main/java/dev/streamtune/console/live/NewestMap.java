package dev.streamtune.console.live;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of so many entries at most: the one that was put longest ago goes. Not thread-safe. */
final class NewestMap<K, V> {
  private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();
  private final int most;

  NewestMap(int most) {
    this.most = most;
  }

  /** Puts an entry, as the newest one. */
  void put(K key, V value) {
    entries.remove(key);
    entries.put(key, value);
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Returns the entries, the oldest first; a view. */
  Map<K, V> entries() {
    return entries;
  }
}
