package dev.streamtune.weights.fetch;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordedFetch implements FetchObserver {
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<Long> starts = new CopyOnWriteArrayList<>();
  private final List<Long> sizes = new CopyOnWriteArrayList<>();

  @Override
  public void started(String address, long present, OptionalLong total) {
    starts.add(present);
  }

  @Override
  public void arrived(long present) {
    sizes.add(present);
  }

  @Override
  public void note(String message) {
    notes.add(message);
  }

  @Override
  public void ended() {}

  List<String> notes() {
    return notes;
  }

  /** Returns the bytes that were there at each start. */
  List<Long> starts() {
    return starts;
  }

  List<Long> sizes() {
    return sizes;
  }
}
