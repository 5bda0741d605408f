package dev.streamtune.cli;

import java.util.OptionalLong;
import java.util.Random;

/** When images are published. Implementations are used by one thread. */
interface Pace {
  /**
   * Returns when the next image was due, if that is now or over; asked again until nothing is due.
   *
   * @param now {@link System#nanoTime}
   * @param waiting images that have no answer yet
   */
  OptionalLong due(long now, int waiting);

  /** Publishes nothing. */
  static Pace none() {
    return (now, waiting) -> OptionalLong.empty();
  }

  /** Keeps a number of images waiting: as many are answered as the service can. */
  static Pace window(int size) {
    return (now, waiting) -> waiting < size ? OptionalLong.of(now) : OptionalLong.empty();
  }

  /**
   * Publishes with the gaps of a Poisson process, from now on.
   *
   * @param perSecond images a second, on average
   */
  static Pace steady(double perSecond, Random random) {
    return new Pace() {
      private long next = System.nanoTime();

      @Override
      public OptionalLong due(long now, int waiting) {
        if (now - next < 0) {
          return OptionalLong.empty();
        }
        long due = next;
        next += Math.round(-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
        return OptionalLong.of(due);
      }
    };
  }
}
