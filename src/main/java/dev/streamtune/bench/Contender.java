package dev.streamtune.bench;

/** One way to compute features, ready to run. Used by one thread; whoever opened it closes it. */
public interface Contender extends AutoCloseable {
  /** Returns the name that the table shows. */
  String name();

  /**
   * Computes features.
   *
   * @param image {@code [3, 224, 224]} float32
   * @return {@code [25088]} float32: row, column, channel
   */
  float[] features(float[] image);

  @Override
  void close();
}
