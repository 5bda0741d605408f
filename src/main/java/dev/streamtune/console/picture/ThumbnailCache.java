package dev.streamtune.console.picture;

import dev.streamtune.console.feed.PredictionMarks.ImageAt;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Thumbnails that were made, and images of which there is none, within so many bytes: what was
 * asked for longest ago goes first. That there is none is believed for a while only. Thread-safe.
 */
final class ThumbnailCache {
  /** What an entry takes beside the file. */
  private static final int ENTRY_BYTES = 200;

  private final LinkedHashMap<ImageAt, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
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

  /** A result; without a file it is that there is none. */
  private record Entry(Optional<byte[]> file, long at) {
    int size() {
      return ENTRY_BYTES + file.map(bytes -> bytes.length).orElse(0);
    }
  }

  /** Returns the result that is known; null where none is. */
  synchronized @Nullable Optional<byte[]> find(ImageAt at) {
    Entry entry = entries.get(at);
    if (entry == null) {
      return null;
    }
    if (entry.file().isEmpty() && clock.getAsLong() - entry.at() > absence.toNanos()) {
      remove(at);
      return null;
    }
    return entry.file();
  }

  synchronized void put(ImageAt at, Optional<byte[]> file) {
    remove(at);
    Entry entry = new Entry(file, clock.getAsLong());
    entries.put(at, entry);
    bytes += entry.size();
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
  }

  synchronized void remove(ImageAt at) {
    Entry entry = entries.remove(at);
    if (entry != null) {
      bytes -= entry.size();
    }
  }

  /** Returns what the entries take. */
  synchronized long bytes() {
    return bytes;
  }
}
