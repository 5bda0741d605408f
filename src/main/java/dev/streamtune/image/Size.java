package dev.streamtune.image;

import javax.imageio.IIOException;

/** Width and height as a header claims them, each at least 1. */
record Size(long width, long height) {
  static Size of(long width, long height) throws IIOException {
    if (width < 1 || height < 1) {
      throw new IIOException("the header claims " + width + " x " + height + " pixels");
    }
    return new Size(width, height);
  }

  /** Says whether there are more than {@code limit} pixels; cannot overflow. */
  boolean exceeds(long limit) {
    return width > limit / height;
  }
}
