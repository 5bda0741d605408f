package dev.streamtune.training;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The images that were withdrawn, of each the last withdrawal; bounded in number. Thread-safe.
 *
 * <p>They are remembered when nothing serves any more that has learned from them: a head that was
 * trained on one may be sent in later.
 */
public final class Withdrawals {
  /** Of more than this the oldest are forgotten. */
  static final int MOST = 100_000;

  private final Map<String, Withdrawal> byId = new LinkedHashMap<>();
  private long newestOffset = -1;

  /** Takes one back that was stored, in the order in which they came; as one that comes. */
  public void restore(Withdrawal withdrawal) {
    add(withdrawal);
  }

  /** Takes one; a later one of the same image takes its place. */
  synchronized void add(Withdrawal withdrawal) {
    byId.remove(withdrawal.id());
    byId.put(withdrawal.id(), withdrawal);
    newestOffset = Math.max(newestOffset, withdrawal.offset());
  }

  /** Lets go of the oldest, where there are too many, and returns it. */
  public synchronized Optional<String> dropExcess() {
    if (byId.size() <= MOST) {
      return Optional.empty();
    }
    String oldest = byId.keySet().iterator().next();
    byId.remove(oldest);
    return Optional.of(oldest);
  }

  /** Says whether there are none. */
  public synchronized boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Says whether an example is withdrawn. */
  public boolean cover(Example example) {
    return covers(example.id(), example.offset());
  }

  /** Says whether one of these examples is withdrawn. */
  synchronized boolean coverAny(Collection<Example> examples) {
    return !byId.isEmpty() && examples.stream().anyMatch(this::cover);
  }

  synchronized boolean covers(String id, long offset) {
    Withdrawal withdrawal = byId.get(id);
    return withdrawal != null && withdrawal.covers(id, offset);
  }

  /** Returns the last withdrawal of an image. */
  synchronized Optional<Withdrawal> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the offset of the last withdrawal of all; -1 if there was none. */
  synchronized long newestOffset() {
    return newestOffset;
  }
}
