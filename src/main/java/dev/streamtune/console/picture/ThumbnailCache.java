package dev.streamtune.console.picture;

import dev.streamtune.console.feed.Place;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Thumbnails that were made, and images of which there is none, within so many bytes: what was
 * asked for longest ago goes first. That there is none is believed for a while only. Thread-safe.
 */
final class ThumbnailCache {
  /** What an entry takes beside the file. */
  private static final int ENTRY_BYTES = 200;

  private final LinkedHashMap<Place, Known> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final long mostBytes;
  private final Duration absence;
  private final LongSupplier clock;
  private long bytes;

  /**
   * Makes it empty.
   *
   * @param mostBytes of all entries together
   * @param absence how long it is believed that there is none
   * @param clock tells nanoseconds
   */
  ThumbnailCache(long mostBytes, Duration absence, LongSupplier clock) {
    this.mostBytes = mostBytes;
    this.absence = absence;
    this.clock = clock;
  }

  /**
   * A result; without a file it is that there is none.
   *
   * @param at when it was known, by the clock
   */
  record Known(Optional<byte[]> file, long at) {
    private int size() {
      return ENTRY_BYTES + file.map(bytes -> bytes.length).orElse(0);
    }
  }

  /** Returns the result, if one is known. */
  synchronized Optional<Known> find(Place at) {
    Known known = entries.get(at);
    if (known == null) {
      return Optional.empty();
    }
    if (known.file().isEmpty() && clock.getAsLong() - known.at() > absence.toNanos()) {
      remove(at);
      return Optional.empty();
    }
    return Optional.of(known);
  }

  synchronized void put(Place at, Optional<byte[]> file) {
    remove(at);
    Known entry = new Known(file, clock.getAsLong());
    entries.put(at, entry);
    bytes += entry.size();
    Iterator<Known> oldest = entries.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
  }

  synchronized void remove(Place at) {
    Known entry = entries.remove(at);
    if (entry != null) {
      bytes -= entry.size();
    }
  }

  /** Returns what the entries take. */
  synchronized long bytes() {
    return bytes;
  }
}
