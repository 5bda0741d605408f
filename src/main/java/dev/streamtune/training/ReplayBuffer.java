package dev.streamtune.training;

import dev.streamtune.config.BufferSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The labelled examples that fine-tuning draws on, in bounded memory: the newest whatever their
 * class, a class-balanced sample of the older ones, and a holdout that is never trained on.
 *
 * <p>It keeps nothing on disk: {@link #add} returns what changes, for the caller to store, and
 * {@code restore} takes it back, after which the buffer goes on exactly as the original would.
 *
 * <p>Thread-safe. One thread adds while others take snapshots; a snapshot is copied under the lock
 * and sorted outside it.
 */
public final class ReplayBuffer {
  private final HoldoutRule holdoutRule;
  private final Bound trainingBound;
  private final Bound recentBound;
  private final Bound holdoutBound;
  private final RecentWindow recent = new RecentWindow();
  private final ClassBalancedReservoir memory;
  private final ClassBalancedReservoir holdout;
  private final Map<String, BufferEntry> index = new HashMap<>();
  private final Withdrawals withdrawals = new Withdrawals();
  private long offers;

  /**
   * Makes an empty buffer. The holdout may take its percentage of both bounds and the training
   * examples the rest. Of that the recent ones come first, and the memory has what they leave.
   *
   * @param settings bounds, shares and seed
   */
  public ReplayBuffer(BufferSettings settings) {
    this.holdoutRule = new HoldoutRule(settings.holdoutPercent());
    this.trainingBound = Bound.ofTraining(settings);
    this.recentBound =
        new Bound(
            Math.min(settings.recentExamples(), trainingBound.examples()), trainingBound.bytes());
    this.holdoutBound = Bound.ofHoldout(settings);
    this.memory = new ClassBalancedReservoir(Segment.MEMORY, settings.seed());
    this.holdout = new ClassBalancedReservoir(Segment.HOLDOUT, settings.seed());
  }

  /**
   * Adds an example. One with the same id that is already held is withdrawn, even if the new one is
   * not kept. After a restart with smaller bounds the first addition brings the buffer within them.
   *
   * @return the difference to what was held before
   */
  public synchronized BufferChange add(Example example) {
    Ledger ledger = new Ledger();
    BufferEntry older = index.get(example.id());
    if (older != null) {
      store(older.segment()).remove(older);
      ledger.dropped(older);
    }
    place(example, offers, ledger);
    settle(ledger);
    offers++;
    return ledger.applyTo(index, new BufferCounters(offers));
  }

  /**
   * Withdraws an image: its example goes, and {@link #withdrawals} remembers it, so that nothing is
   * made of it that was begun before.
   *
   * @return the difference to what was held before
   */
  public synchronized BufferChange withdraw(Withdrawal withdrawal) {
    withdrawals.add(withdrawal);
    return drop(held(withdrawal.id()).filter(entry -> withdrawal.covers(entry.example())));
  }

  /**
   * Lets go of an example.
   *
   * @param id its id; nothing happens if it is not held
   * @return the difference to what was held before
   */
  public synchronized BufferChange remove(String id) {
    return drop(held(id));
  }

  private Optional<BufferEntry> held(String id) {
    return Optional.ofNullable(index.get(id));
  }

  private BufferChange drop(Optional<BufferEntry> entry) {
    Ledger ledger = new Ledger();
    entry.ifPresent(
        leaving -> {
          store(leaving.segment()).remove(leaving);
          ledger.dropped(leaving);
        });
    return ledger.applyTo(index, new BufferCounters(offers));
  }

  /** Returns what was withdrawn. */
  public Withdrawals withdrawals() {
    return withdrawals;
  }

  private void place(Example example, long sequence, Ledger ledger) {
    if (holdoutRule.holdsOut(example.id())) {
      holdout.offer(new BufferEntry(example, Segment.HOLDOUT, sequence), holdoutBound, ledger);
    } else if (trainingBound.fits(example)) {
      BufferEntry entry = new BufferEntry(example, Segment.RECENT, sequence);
      recent.put(entry);
      ledger.stored(entry);
    }
  }

  private void settle(Ledger ledger) {
    List<BufferEntry> leaving = recent.shrinkTo(recentBound);
    Bound memoryBound = trainingBound.less(recent.tally());
    leaving.forEach(entry -> memory.offer(entry, memoryBound, ledger));
    memory.shrinkTo(memoryBound, ledger);
    holdout.shrinkTo(holdoutBound, ledger);
  }

  /**
   * Takes back an entry that {@link #add} once told to write, in any order. An entry stays in its
   * segment even if the share of the holdout has changed, until its id is added again.
   *
   * @throws IllegalArgumentException if another id has the same sequence in the same segment
   */
  public synchronized void restore(BufferEntry entry) {
    BufferEntry older = index.put(entry.id(), entry);
    if (older != null) {
      store(older.segment()).remove(older);
    }
    store(entry.segment()).put(entry);
    offers = Math.max(offers, entry.sequence() + 1);
  }

  /** Takes back the counters, before or after the entries. */
  public synchronized void restore(BufferCounters counters) {
    offers = Math.max(offers, counters.offers());
  }

  /** Returns what is held now. */
  public BufferSnapshot snapshot() {
    List<Example> training = new ArrayList<>();
    List<Example> heldOut = new ArrayList<>();
    synchronized (this) {
      for (BufferEntry entry : index.values()) {
        (entry.segment() == Segment.HOLDOUT ? heldOut : training).add(entry.example());
      }
    }
    return new BufferSnapshot(training, heldOut);
  }

  /** Returns how much a segment holds. */
  public synchronized SegmentSize size(Segment segment) {
    return store(segment).tally().size();
  }

  private SegmentStore store(Segment segment) {
    return switch (segment) {
      case RECENT -> recent;
      case MEMORY -> memory;
      case HOLDOUT -> holdout;
    };
  }
}
