package dev.streamtune.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of each entry that one addition touches; the last word on an id counts. */
final class Ledger {
  private final Map<String, Optional<BufferEntry>> outcomes = new LinkedHashMap<>();

  void stored(BufferEntry entry) {
    outcomes.put(entry.id(), Optional.of(entry));
  }

  void dropped(BufferEntry entry) {
    outcomes.put(entry.id(), Optional.empty());
  }

  /** Brings the index of what is held up to date and returns the difference. */
  BufferChange applyTo(Map<String, BufferEntry> index, BufferCounters counters) {
    List<BufferEntry> written = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    outcomes.forEach(
        (id, outcome) -> {
          if (outcome.isPresent()) {
            index.put(id, outcome.get());
            written.add(outcome.get());
          } else if (index.remove(id) != null) {
            removed.add(id);
          }
        });
    return new BufferChange(written, removed, counters);
  }
}
