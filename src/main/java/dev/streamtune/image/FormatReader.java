package dev.streamtune.image;

import java.io.IOException;

/**
 * Reads one file format. Files are untrusted: whatever is wrong with one is an {@link IOException}
 * or a {@link RuntimeException}, and a file that was cut short is never a picture. Thread-safe.
 */
interface FormatReader {
  /** Returns the size that the header claims, at no cost that depends on the claim. */
  Size size(Bytes file) throws IOException;

  /**
   * Counts the frames of an animation, 1 for a picture.
   *
   * @param most counting ends when there are more
   */
  default int frames(Bytes file, int most) throws IOException {
    return 1;
  }

  /**
   * Decodes a file whose size was found acceptable.
   *
   * @throws Deadline.OverException if time is up before
   */
  RgbImage read(Bytes file, Deadline deadline) throws IOException;
}
