package dev.streamtune.transfer;

/**
 * An image as it is, or varied.
 *
 * @param image the image
 * @param variant 0 for the image as it is, else the number of a variant, see {@link Variation}
 */
public record View(LabelledImage image, int variant) {
  /** Returns the image as it is. */
  public static View plain(LabelledImage image) {
    return new View(image, 0);
  }

  /** Names its features: the same content and variant always give the same. */
  public String key() {
    return variant == 0
        ? image.sha256()
        : "%s-v%d.%d".formatted(image.sha256(), Variation.ALGORITHM, variant);
  }
}
