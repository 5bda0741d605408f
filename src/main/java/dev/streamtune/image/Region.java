package dev.streamtune.image;

/**
 * A part of a picture, in shares of its width and height from the top left, 0 to 1.
 *
 * @param left where it begins
 * @param top where it begins
 * @param right where it ends
 * @param bottom where it ends
 */
public record Region(double left, double top, double right, double bottom) {
  /** The picture. */
  public static final Region WHOLE = new Region(0, 0, 1, 1);
}
