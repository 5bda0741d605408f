package dev.streamtune.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Shows how many images are taken and not answered, and how far behind the oldest is. Thread-safe;
 * each stream task has a {@link Hand} of its own.
 */
public final class ImagesInHand {
  /** So long after the last answer its age tells nothing any more. */
  private static final long IDLE_MILLIS = 60_000;

  private static final State NOTHING = new State(0, 0, 0, 0);

  private final Set<Hand> hands = ConcurrentHashMap.newKeySet();
  private final LongSupplier clock;

  /**
   * What a task has.
   *
   * @param images how many are not answered
   * @param oldest timestamp of the oldest of them, or of those that were answered last
   * @param lag how old that was when it was answered, milliseconds
   * @param answeredAt when it was
   */
  private record State(int images, long oldest, long lag, long answeredAt) {}

  /**
   * Registers the meters; the registry stays the caller's.
   *
   * @param clock milliseconds since 1970
   */
  public ImagesInHand(MeterRegistry registry, LongSupplier clock) {
    this.clock = clock;
    CatalogueRegistry catalogue = new CatalogueRegistry(registry);
    catalogue.gauge(Meters.IMAGES_WAITING, () -> sum(hand -> hand.state.images()));
    catalogue.gauge(Meters.LAG, this::lagSeconds);
  }

  private double sum(ToDoubleFunction<Hand> of) {
    return hands.stream().mapToDouble(of).sum();
  }

  private double lagSeconds() {
    long now = clock.getAsLong();
    return hands.stream().mapToLong(hand -> lag(hand.state, now)).max().orElse(0) / 1e3;
  }

  private static long lag(State state, long now) {
    if (state.images() > 0) {
      return Math.max(0, now - state.oldest());
    }
    return now - state.answeredAt() < IDLE_MILLIS ? state.lag() : 0;
  }

  /** Opens the hand of a task, which has nothing in it; the task closes it. */
  public Hand open() {
    Hand hand = new Hand();
    hands.add(hand);
    return hand;
  }

  /** What one task has taken. Used by one thread. */
  public final class Hand implements AutoCloseable {
    private volatile State state = NOTHING;

    private Hand() {}

    /**
     * The task has images that are not answered.
     *
     * @param images how many, at least 1
     * @param oldest timestamp of the oldest one's record, milliseconds since 1970
     */
    public void holds(int images, long oldest) {
      state = new State(images, oldest, 0, 0);
    }

    /** All are answered. */
    public void answered() {
      long now = clock.getAsLong();
      state = new State(0, state.oldest(), Math.max(0, now - state.oldest()), now);
    }

    @Override
    public void close() {
      hands.remove(this);
    }
  }
}
