package dev.streamtune.events;

/** Headers that predictions carry beyond those of their image. Names are public API. */
public final class HeaderNames {
  /** Where the image stands: {@code topic/partition/offset}, UTF-8. */
  public static final String IMAGE = "streamtune-image";

  /**
   * What a shadow head said, where one ran: {@code version/distance/label}, UTF-8; the distance is
   * the total variation between its probabilities and those of the prediction, with four digits.
   */
  public static final String SHADOW = "streamtune-shadow";

  /**
   * The features' direction, sketched: 128 signed bytes, the largest of them, signs apart, ±127.
   */
  public static final String SKETCH = "streamtune-sketch";

  private HeaderNames() {}
}
