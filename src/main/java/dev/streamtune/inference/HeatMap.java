package dev.streamtune.inference;

import dev.streamtune.image.Region;

/** How much each part of a picture speaks for a class. Immutable. */
public final class HeatMap {
  private final long headVersion;
  private final int side;
  private final float[] values;
  private final int width;
  private final int height;
  private final Region region;

  /**
   * Takes over the values.
   *
   * @param headVersion the head that was asked
   * @param values {@code [side, side]}, finite, 0 or more, by row and column
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   * @param region the part of the picture over which the values lie
   */
  public HeatMap(long headVersion, int side, float[] values, int width, int height, Region region) {
    if (values.length != side * side) {
      throw new IllegalArgumentException(
          "%d values are no map of %d x %d".formatted(values.length, side, side));
    }
    this.headVersion = headVersion;
    this.side = side;
    this.values = values;
    this.width = width;
    this.height = height;
    this.region = region;
  }

  /** Returns the same values over another picture. */
  HeatMap over(int otherWidth, int otherHeight, Region part) {
    return new HeatMap(headVersion, side, values, otherWidth, otherHeight, part);
  }

  /** Returns the head that was asked. */
  public long headVersion() {
    return headVersion;
  }

  /** Returns the number of rows, and of columns. */
  public int side() {
    return side;
  }

  /** Returns a copy of the values, row by row. */
  float[] values() {
    return values.clone();
  }

  /** Returns the value at a row and a column. */
  public float value(int row, int column) {
    return values[row * side + column];
  }

  /** Returns the width of the picture, in pixels. */
  public int width() {
    return width;
  }

  /** Returns the height of the picture, in pixels. */
  public int height() {
    return height;
  }

  /** Returns the part of the picture over which the values lie. */
  public Region region() {
    return region;
  }
}
