package dev.streamtune.bench;

/**
 * What a measurement gave, between two marks.
 *
 * @param images how many were answered between them
 * @param perSecond images a second
 * @param instanceMicros CPU time of the instances for an image, in microseconds
 * @param brokerMicros CPU time of the broker, and of who counts, for an image, in microseconds
 * @param busyCores cores that all of them kept busy
 */
public record ScaleFigures(
    long images, double perSecond, double instanceMicros, double brokerMicros, double busyCores) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  /**
   * Reckons.
   *
   * @throws IllegalArgumentException if nothing was answered in between, or no time passed
   */
  public static ScaleFigures between(ScaleMark from, ScaleMark to) {
    long images = to.answered() - from.answered();
    long nanos = to.nanos() - from.nanos();
    if (images <= 0 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%d images in %d ns tell nothing of speed".formatted(images, nanos));
    }
    long instances = to.instanceNanos() - from.instanceNanos();
    long broker = to.brokerNanos() - from.brokerNanos();
    return new ScaleFigures(
        images,
        images * NANOS_PER_SECOND / nanos,
        instances / NANOS_PER_MICRO / images,
        broker / NANOS_PER_MICRO / images,
        (instances + broker) / (double) nanos);
  }

  /** Says whether nearly all cores were busy, so that the CPU was the bound. */
  public boolean isBoundByCpu(int cores) {
    return busyCores >= 0.9 * cores;
  }
}
